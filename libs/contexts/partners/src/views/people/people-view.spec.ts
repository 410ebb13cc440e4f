import { describe, expect, it } from '@jest/globals';
import type { PartnerEvent, PersonEvent } from '@gatehouse/contracts';
import { event, registered } from '../../testing/partner.ts';
import { projected, record } from '../../testing/views.ts';
import { peopleProjection } from './projection.ts';

const invitation = { personId: 'bob', invitationId: 'i1' };
const sent = event('InvitationSent', { ...invitation, expiresAt: 'then' });
const signedIn = (partnerId: string | null): PersonEvent => ({
  type: 'SignedIn',
  data: { personId: 'bob', sessionId: 's1', face: 'portal', partnerId, method: 'magic-link' },
});
const bobAfter = async (...events: (PartnerEvent | PersonEvent)[]) =>
  (await projected(peopleProjection, record([registered, ...events])))['p1/bob'];

describe('the view of people', () => {
  it('shows each person of a registration, with no invitation and no sign-in yet', async () => {
    expect(await bobAfter()).toEqual({
      id: 'p1/bob',
      partnerId: 'p1',
      personId: 'bob',
      email: 'bob@acme.test',
      name: 'Bob',
      role: 'developer',
      addedAt: '2026-03-01T00:00:00.000Z',
      invitation: null,
      lastSignInAt: null,
    });
  });

  it('follows the invitation from sent to accepted', async () => {
    const reminded = event('InvitationReminded', { ...invitation, reminder: 1 });
    const expired = event('InvitationExpired', invitation);
    expect(await bobAfter(sent)).toMatchObject({
      invitation: { state: 'sent', sentAt: '2026-03-02T00:00:00.000Z', expiresAt: 'then' },
    });
    expect(await bobAfter(sent, reminded, expired, event('InvitationAccepted', invitation))).toMatchObject({
      invitation: {
        state: 'accepted',
        remindedAt: ['2026-03-03T00:00:00.000Z'],
        expiredAt: '2026-03-04T00:00:00.000Z',
        acceptedAt: '2026-03-05T00:00:00.000Z',
      },
    });
    const late = event('InvitationExpired', { ...invitation, invitationId: 'older' });
    expect(await bobAfter(sent, late)).toMatchObject({ invitation: { state: 'sent' } });
  });

  it('shows the last sign-in for that partner, and no sign-in of others', async () => {
    expect(await bobAfter(signedIn('p1'))).toMatchObject({ lastSignInAt: '2026-03-02T00:00:00.000Z' });
    expect(await bobAfter(signedIn('p2'), signedIn(null))).toMatchObject({ lastSignInAt: null });
  });

  it('forgets a person who was removed and begins anew with one who comes back', async () => {
    const removed = event('EmailRemoved', { personId: 'bob' });
    expect(await bobAfter(sent, removed)).toBeUndefined();
    const back = event('EmailAuthorised', { personId: 'bob', email: 'bob@acme.test', name: 'Bob', role: 'viewer' });
    expect(await bobAfter(sent, removed, back)).toMatchObject({ role: 'viewer', invitation: null });
  });

  it('reads every event that it names, and is not changed by one that comes twice', async () => {
    const history = [
      registered,
      event('EmailAuthorised', { personId: 'cat', email: 'cat@acme.test', name: 'Cat', role: 'viewer' }),
      event('EmailRoleChanged', { personId: 'bob', role: 'admin' }),
      sent,
      event('InvitationReminded', { ...invitation, reminder: 1 }),
      event('InvitationExpired', invitation),
      event('InvitationAccepted', invitation),
      signedIn('p1'),
      event('EmailRemoved', { personId: 'cat' }),
    ];
    expect(new Set(history.map(({ type }) => type))).toEqual(new Set(peopleProjection.eventTypes));
    const once = await projected(peopleProjection, record(history));
    expect(await projected(peopleProjection, record(history), 2)).toEqual(once);
  });
});
