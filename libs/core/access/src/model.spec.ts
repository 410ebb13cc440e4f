import { describe, expect, it } from '@jest/globals';
import type { TierEvent } from '@gatehouse/contracts';
import { evolvePartner } from './evolve-partner.ts';
import { allLimitsOf, limitsOf } from './limits.ts';
import { AccessModel } from './model.ts';
import type { Credential, PartnerAccess } from './partner-access.ts';
import { at, CREDENTIAL, GRANT, NOW, PROFILE, TOKEN_HASH, usual, type World } from './testing/world.ts';

const acme = (world: World): PartnerAccess => {
  const partner = world.model.partner('acme');
  if (!partner) throw new Error('The partner is missing.');
  return partner;
};
const credentialOf = (world: World): Credential | undefined => acme(world).credentials['credential'];

describe('a partner’s access', () => {
  it('is what its events made it, and each part says why', () => {
    const world = usual();
    const partner = acme(world);
    expect(partner).toMatchObject({
      clientId: 'client',
      tier: 'standard',
      status: 'active',
      portalAccess: true,
      unknown: null,
    });
    expect(partner.members['ann']).toMatchObject({
      role: 'admin',
      why: { type: 'PartnerRegistered', position: '0000000000000003' },
    });
    expect(partner.grants['grant']).toMatchObject({
      scopes: ['read'],
      until: null,
      ended: null,
      why: { type: 'GrantAdded' },
    });
    expect(partner.profiles['main']).toMatchObject({ enabled: true, removed: false });
    expect(credentialOf(world)).toMatchObject({ tokenHash: TOKEN_HASH, end: 'expired', ended: null });
  });

  it('follows its people, its tier and its portal', () => {
    const world = usual()
      .partner('PartnerDetailsChanged', { name: 'Acme 2', description: '', contactId: 'ann' })
      .partner('PartnerTierChanged', { tier: 'premium' })
      .partner('EmailAuthorised', { personId: 'bob', email: '', name: '', role: 'viewer' })
      .partner('EmailRoleChanged', { personId: 'bob', role: 'developer' })
      .partner('PortalAccessClosed', { reason: '' });
    expect(acme(world)).toMatchObject({
      name: 'Acme 2',
      tier: 'premium',
      portalAccess: false,
      members: { bob: { role: 'developer' } },
    });
    expect(world.model.partnersOf('bob').map(({ partnerId }) => partnerId)).toEqual(['acme']);
    world.partner('EmailRemoved', { personId: 'bob' }).partner('PortalAccessOpened', {});
    expect(acme(world).members).not.toHaveProperty('bob');
    expect(acme(world).portalAccess).toBe(true);
    expect(world.model.partnersOf('bob')).toEqual([]);
  });

  it('keeps a grant that has ended as ended, and never makes it longer by that', () => {
    const ended = usual().access('GrantEnded', { grantId: 'grant', endedAt: at(5), reason: '' });
    expect(acme(ended).grants['grant']).toMatchObject({ until: NOW + 5, ended: { type: 'GrantEnded' } });
    const short = usual()
      .access('GrantChanged', { ...GRANT, until: at(1) })
      .access('GrantEnded', { grantId: 'grant', endedAt: at(5), reason: '' });
    expect(acme(short).grants['grant']).toMatchObject({ until: NOW + 1 });
  });

  it('holds a policy once in a place, and drops it from that place alone', () => {
    const place = { policyId: 'p', level: 'partner', targetId: 'acme', environment: null } as const;
    const world = usual()
      .access('PolicyAttached', { ...place, requestId: null })
      .access('PolicyAttached', { ...place, requestId: 'again' })
      .access('PolicyAttached', { ...place, environment: 'sandbox', requestId: null });
    expect(acme(world).policies).toHaveLength(2);
    world.access('PolicyDetached', place);
    expect(acme(world).policies).toMatchObject([{ environment: 'sandbox' }]);
  });

  it('is denied whole by an event that is not known, or cannot be read, and says which', () => {
    const unknown = usual().add('credentials-main', 'FromTheFuture', {});
    expect(acme(unknown).unknown).toEqual({ type: 'FromTheFuture', position: '0000000000000007' });
    expect(unknown.model.unknown()).toEqual([{ id: 'acme', type: 'FromTheFuture', position: '0000000000000007' }]);
    expect(acme(unknown.add('access-acme', 'AnotherOne', {})).unknown).toMatchObject({ type: 'FromTheFuture' });
    const unreadable = usual().add('partner-acme', 'EmailRemoved', null as unknown as object);
    expect(acme(unreadable).unknown).toMatchObject({ type: 'EmailRemoved' });
  });

  it('is not there before it is registered, whatever else is said of it', () => {
    const [, , , grant] = usual().events;
    expect(grant && evolvePartner(undefined, grant)).toBeUndefined();
    expect(new AccessModel().partner('acme')).toBeUndefined();
  });
});

describe('the end of a credential', () => {
  const start = (world: World, overlapUntil: string): World =>
    world.credentials('RotationStarted', { rotationId: 'r', oldId: 'credential', newId: 'new', overlapUntil });
  const extend = (world: World, overlapUntil: string): World =>
    world.credentials('RotationExtended', { rotationId: 'r', oldId: 'credential', overlapUntil });
  const started = (): World => start(usual(), at(100));

  it('is put off by an extension of its overlap, and brought forward by its owner', () => {
    expect(credentialOf(started())).toMatchObject({ until: NOW + 100, end: 'rotated' });
    const extended = extend(started(), at(200));
    expect(credentialOf(extended)).toMatchObject({ until: NOW + 200 });
    extended.credentials('RotationFinished', { rotationId: 'r', oldId: 'credential', endedAt: at(50), early: true });
    expect(credentialOf(extended)).toMatchObject({ until: NOW + 50 });
  });

  it('never comes later than its own expiry', () => {
    const world = usual().credentials('CredentialIssued', { ...CREDENTIAL, until: at(10) });
    start(world, at(100));
    expect(credentialOf(world)).toMatchObject({ until: NOW + 10, end: 'expired' });
    extend(world, at(200));
    expect(credentialOf(world)).toMatchObject({ until: NOW + 10 });
  });

  it('by revocation is final', () => {
    const world = started().credentials('CredentialRevoked', {
      credentialId: 'credential',
      endedAt: at(1),
      reason: '',
    });
    extend(world, at(200));
    world.credentials('RotationFinished', { rotationId: 'r', oldId: 'credential', endedAt: at(100), early: false });
    expect(credentialOf(world)).toMatchObject({ until: NOW + 1, end: 'revoked' });
  });
});

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

describe('limits', () => {
  const target: Parameters<typeof limitsOf>[2] = {
    environment: 'sandbox',
    grantId: 'grant',
    profileId: 'main',
    productId: 'orders',
    operationId: 'list',
  };
  const world = (): World =>
    usual()
      .policy('p', [
        { window: 'minute', limit: 5 },
        { window: 'day', limit: 9 },
      ])
      .access('PolicyAttached', {
        policyId: 'p',
        level: 'partner',
        targetId: 'acme',
        environment: 'sandbox',
        requestId: null,
      })
      .access('PolicyAttached', {
        policyId: 'p',
        level: 'operation',
        targetId: 'orders/list',
        environment: null,
        requestId: null,
      })
      .access('PolicyAttached', {
        policyId: 'p',
        level: 'profile',
        targetId: 'other',
        environment: null,
        requestId: null,
      });

  it('are those of every policy attached to the call’s partner, grant, profile or operation, in its environment', () => {
    const found = (of: Partial<typeof target>): string[] =>
      limitsOf(world().model, acme(world()), { ...target, ...of }).map(({ level, window }) => `${level} ${window}`);
    expect(found({})).toEqual(['partner minute', 'partner day', 'operation minute', 'operation day']);
    expect(found({ environment: 'production' })).toEqual(['operation minute', 'operation day']);
    expect(found({ operationId: 'get' })).toEqual(['partner minute', 'partner day']);
  });

  it('have a counter of their own for each place, and are all known beforehand', () => {
    const all = allLimitsOf(world().model, acme(world()), 'sandbox').map(({ key }) => key);
    expect(new Set(all).size).toBe(6);
    expect(all).toEqual(expect.arrayContaining(limitsOf(world().model, acme(world()), target).map(({ key }) => key)));
  });

  it('keep their counters when the policy is revised', () => {
    const revised = world();
    const before = allLimitsOf(revised.model, acme(revised), 'sandbox').map(({ key }) => key);
    revised.add('policy-p', 'PolicyRevised', {
      policyId: 'p',
      version: 2,
      name: 'p',
      limits: [{ window: 'day', limit: 1 }],
      rotation: {},
    });
    const after = allLimitsOf(revised.model, acme(revised), 'sandbox');
    expect(after.map(({ limit }) => limit)).toEqual([1, 1, 1]);
    expect(before).toEqual(expect.arrayContaining(after.map(({ key }) => key)));
  });
});

describe('a profile', () => {
  it('that was removed is no longer found by its name, so that the name can be given again', () => {
    const world = usual()
      .access('ProfileRemoved', { profileId: 'main', reason: '' })
      .access('ProfileAdded', { ...PROFILE, profileId: 'second' });
    expect(acme(world).profiles).toMatchObject({ main: { removed: true }, second: { removed: false } });
  });
});
