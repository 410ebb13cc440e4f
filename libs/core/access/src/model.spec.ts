import { describe, expect, it } from '@jest/globals';
import type { TierEvent } from '@gatehouse/contracts';
import fc from 'fast-check';
import { AccessModel } from './model.ts';
import { at, CREDENTIAL, TOKEN_HASH, usual, type World } from './testing/world.ts';

describe('the model', () => {
  it('applies each event of the log once', () => {
    const { events } = usual().access('PolicyAttached', {
      policyId: 'p',
      level: 'partner',
      targetId: 'acme',
      environment: null,
      requestId: null,
    });
    const model = AccessModel.fold(events);
    const before = model.partner('acme');
    expect(events.map((event) => model.apply(event))).toEqual(events.map(() => ({})));
    expect(model.partner('acme')).toBe(before);
    expect(model.position).toBe('0000000000000007');
  });

  it('is the same whether its events are folded at once or come one by one, each leaving the states before it as they were', () => {
    const credentialId = fc.constantFrom('credential', 'a', 'b', 'c');
    const soon = fc.integer({ min: -5, max: 5 }).map((minutes) => at(minutes * 60_000));
    const happens = fc.oneof(
      credentialId.map(
        (id) => (world: World) => world.credentials('CredentialIssued', { ...CREDENTIAL, credentialId: id }),
      ),
      fc.tuple(credentialId, soon).map(
        ([oldId, overlapUntil]) =>
          (world: World) =>
            world.credentials('RotationStarted', { rotationId: 'r', oldId, newId: 'new', overlapUntil }),
      ),
      fc.tuple(credentialId, soon).map(
        ([oldId, overlapUntil]) =>
          (world: World) =>
            world.credentials('RotationExtended', { rotationId: 'r', oldId, overlapUntil }),
      ),
      fc.tuple(credentialId, soon).map(
        ([id, endedAt]) =>
          (world: World) =>
            world.credentials('CredentialRevoked', { credentialId: id, endedAt, reason: '' }),
      ),
    );
    fc.assert(
      fc.property(fc.array(happens, { maxLength: 30 }), (happened) => {
        const world = usual();
        for (const each of happened) each(world);
        const oneByOne = new AccessModel();
        const states = world.events.map((event) => {
          oneByOne.apply(event);
          const state = oneByOne.partner('acme');
          return { state, then: structuredClone(state) };
        });
        const folded = AccessModel.fold(world.events);
        expect(folded.copy()).toEqual(oneByOne.copy());
        for (const { state, then } of states) expect(state).toEqual(then);
        const before = folded.partner('acme');
        const kept = structuredClone(before);
        world.credentials('CredentialIssued', { ...CREDENTIAL, credentialId: 'last' });
        for (const event of world.events) folded.apply(event);
        expect(before).toEqual(kept);
        expect(folded.partner('acme')?.credentials['last']).toBeDefined();
      }),
    );
  });

  it('finds partners by client, profile and token', () => {
    const { model } = usual();
    expect(model.partnerOfClient('client')?.partnerId).toBe('acme');
    expect(model.partnerOfProfile('main')?.partnerId).toBe('acme');
    expect(model.credentialOfHash(TOKEN_HASH)).toEqual({
      partnerId: 'acme',
      profileId: 'main',
      credentialId: 'credential',
    });
    expect(model.productOfSlug('orders')?.productId).toBe('orders');
    expect([
      model.partnerOfClient('x'),
      model.partnerOfProfile('x'),
      model.credentialOfHash('x'),
      model.productOfSlug('x'),
    ]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('says whose access an event touched, and nothing of events that touch none', () => {
    const model = new AccessModel();
    const world = usual()
      .policy('p', [])
      .add('request-1', 'RequestSubmitted', {})
      .add('person-bob', 'StaffAppointed', {
        personId: 'bob',
        email: '',
        name: '',
        roles: ['editor'],
      });
    const touched = world.events.map((event) => model.apply(event));
    expect(touched.slice(0, 1)).toEqual([{ productId: 'orders' }]);
    expect(touched.slice(2, 6)).toEqual([1, 2, 3, 4].map(() => ({ partnerId: 'acme' })));
    expect(touched.slice(6)).toEqual([{ policyId: 'p' }, {}, { personId: 'bob' }]);
  });

  it('knows staff and tiers', () => {
    const tier: TierEvent['data'] = {
      tier: 'premium',
      name: 'Premium',
      elevated: true,
      policies: { sandbox: null, production: 'p' },
      questions: null,
    };
    const world = usual()
      .add('tier-premium', 'TierDefined', tier)
      .add('person-bob', 'StaffAppointed', { personId: 'bob', email: '', name: '', roles: ['editor'] })
      .add('person-bob', 'StaffRolesChanged', { personId: 'bob', roles: ['auditor'] });
    expect(world.model.tier('premium')).toEqual(tier);
    expect(world.model.staff('bob')).toMatchObject({ roles: ['auditor'] });
    expect(
      world.add('person-bob', 'StaffDismissed', { personId: 'bob', reason: '' }).model.staff('bob'),
    ).toBeUndefined();
  });

  it('names unknown products and policies, too', () => {
    const { model } = usual().policy('p', []).add('policy-p', 'X', {}).add('product-orders', 'Y', {});
    expect(model.unknown().map(({ id, type }) => [id, type])).toEqual([
      ['p', 'X'],
      ['orders', 'Y'],
    ]);
  });
});
