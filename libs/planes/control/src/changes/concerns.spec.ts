import { describe, expect, it } from '@jest/globals';
import { AccessModel } from '@gatehouse/access';
import { streams } from '@gatehouse/contracts';
import { SYSTEM, type Actor, type RecordedEvent } from '@gatehouse/kernel';
import { concerns } from './concerns.ts';

const recorded = (stream: string, type: string, data: object, position = '9'): RecordedEvent =>
  ({
    id: type,
    stream,
    type,
    data,
    position,
    revision: 0,
    meta: { at: AT, actor: SYSTEM },
  }) as unknown as RecordedEvent;
const AT = '2026-03-01T00:00:00.000Z';

const acme = { partnerId: 'acme', clientId: 'c', name: 'Acme', tier: 'gold', people: [], portalAccess: true };
const grant = {
  partnerId: 'acme',
  ...{ grantId: 'g', productId: 'orders', environment: 'sandbox', scopes: [], lines: [] },
  ...{ since: AT, until: null, byRequest: null },
};
const model = AccessModel.fold([
  recorded(streams.partner('acme'), 'PartnerRegistered', acme, '1'),
  recorded(streams.access('acme'), 'GrantAdded', grant, '2'),
  recorded(
    streams.access('acme'),
    'PolicyAttached',
    { partnerId: 'acme', policyId: 'wide', target: { kind: 'partner' } },
    '3',
  ),
]);
const dev: Actor = { kind: 'member', id: 'dev', partnerId: 'acme' };
const emil: Actor = { kind: 'staff', id: 'emil' };

describe('a change', () => {
  it.each([
    ['of their own partner', streams.partner('acme'), 'PartnerDisabled', { partnerId: 'acme' }, true],
    ['of another partner', streams.partner('other'), 'PartnerDisabled', { partnerId: 'other' }, false],
    ['of a request of another', streams.request('r'), 'RequestClaimed', { partnerId: 'other' }, false],
    [
      'that staff say among themselves',
      streams.request('r'),
      'CommentAdded',
      { partnerId: 'acme', audience: 'internal' },
      false,
    ],
    ['that staff say to them', streams.request('r'), 'CommentAdded', { partnerId: 'acme', audience: 'partner' }, true],
    ['of a product that they hold', streams.product('orders'), 'ProductDescribed', {}, true],
    ['of a product that they do not hold', streams.product('secret'), 'ProductDescribed', {}, false],
    [
      'of a product offered to their tier',
      streams.product('new'),
      'ProductOffered',
      { tiers: ['gold'], partnerIds: [] },
      true,
    ],
    [
      'of a product offered to others',
      streams.product('new'),
      'ProductOffered',
      { tiers: ['basic'], partnerIds: [] },
      false,
    ],
    ['of their limits', streams.policy('wide'), 'PolicyRevised', {}, true],
    ['of the limits of others', streams.policy('narrow'), 'PolicyRevised', {}, false],
    ['of their tier', streams.tier('gold'), 'TierDefined', {}, true],
    ['of another tier', streams.tier('basic'), 'TierDefined', {}, false],
    ['of themselves', streams.person('dev'), 'SessionOpened', {}, true],
    ['of somebody else', streams.person('emil'), 'StaffAppointed', {}, false],
    ['of a review route', streams.route('r'), 'RouteDefined', {}, false],
  ])('%s: whether it concerns a member', (_, stream, type, data, expected) => {
    expect(concerns(model, dev, recorded(stream, type, data))).toBe(expected);
  });

  it('concerns all staff, seals aside, and nobody else', () => {
    const event = recorded(streams.partner('acme'), 'PartnerDisabled', { partnerId: 'acme' });
    expect(concerns(model, emil, event)).toBe(true);
    expect(concerns(model, emil, recorded(streams.seals, 'LogSealed', {}))).toBe(false);
    expect(concerns(model, { kind: 'anonymous' }, event)).toBe(false);
  });
});
