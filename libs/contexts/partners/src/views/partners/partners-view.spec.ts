import { describe, expect, it } from '@jest/globals';
import type { PartnerEvent } from '@gatehouse/contracts';
import { event, registered } from '../../testing/partner.ts';
import { projected, record } from '../../testing/views.ts';
import { partnerAnswer } from './answers.ts';
import type { PartnerDocument } from './document.ts';
import { partnersProjection } from './projection.ts';

const reason = 'because';
const history: PartnerEvent[] = [
  registered,
  event('PartnerTierChanged', { tier: 'gold' }),
  event('AllowedDomainsChanged', { domains: ['b.test'] }),
  event('EmailAuthorised', { personId: 'cat', email: 'cat@b.test', name: 'Cat', role: 'viewer' }),
  event('EmailRoleChanged', { personId: 'cat', role: 'admin' }),
  event('PartnerDetailsChanged', { name: 'Acme 2', description: 'Ships', contactId: 'cat' }),
  event('EmailRemoved', { personId: 'bob' }),
  event('PortalAccessClosed', { reason }),
  event('PortalAccessOpened', {}),
  event('PartnerDisabled', { reason }),
  event('PartnerEnabled', { reason }),
  event('PartnerOffboarded', { reason }),
];

describe('the view of partners', () => {
  it('shows a partner as its events left it, with who changed its status, when and why', async () => {
    const { p1 } = await projected(partnersProjection, record(history));
    const answer = partnerAnswer(p1 as PartnerDocument);
    expect(answer).toMatchObject({
      id: 'p1',
      name: 'Acme 2',
      description: 'Ships',
      tier: 'gold',
      status: 'offboarded',
      portalAccess: true,
      contact: { personId: 'cat', name: 'Cat', email: 'cat@b.test' },
      clientId: 'cl_1',
      domains: ['b.test'],
      registeredAt: '2026-03-01T00:00:00.000Z',
      people: { total: 2, admin: 2, developer: 0, viewer: 0 },
    });
    expect(answer.changes.map(({ what }) => what)).toEqual([
      'registered',
      'portal_closed',
      'portal_opened',
      'disabled',
      'enabled',
      'offboarded',
    ]);
    expect(answer.changes[3]).toEqual({
      what: 'disabled',
      at: '2026-03-10T00:00:00.000Z',
      actor: { kind: 'staff', id: 'staff-1' },
      reason,
    });
  });

  it('reads every event that it names, and is not changed by one that comes twice', async () => {
    expect(new Set(history.map(({ type }) => type))).toEqual(new Set(partnersProjection.eventTypes));
    const once = await projected(partnersProjection, record(history));
    expect(await projected(partnersProjection, record(history), 2)).toEqual(once);
  });
});
