import { describe, expect, it } from '@jest/globals';
import { trailOf } from './authorize.ts';
import type { Call } from './call.ts';
import { RULES } from './rules.ts';
import { at, codeOf, decide, GRANT, PROFILE, usual, type World } from './testing/world.ts';

const { profileId, name, methods, logging, requestId } = PROFILE;
const changed = { profileId, name, methods, logging, requestId };

describe('a call that its access covers', () => {
  it('is allowed, with all that the gateway needs to pass it on', () => {
    expect(decide(usual())).toMatchObject({
      allow: true,
      partner: { partnerId: 'acme' },
      profile: { profileId: 'main' },
      credential: { credentialId: 'credential' },
      grant: { grantId: 'grant' },
      product: { productId: 'orders' },
      version: { version: '1.0.0' },
      operationId: 'list',
      upstreamPath: '/items',
      limits: [],
    });
  });

  it('may name its profile by name', () => expect(codeOf(usual(), { profile: 'Main' })).toBe('allowed'));

  it('with an open product needs no credential, but its profile’s own environment', () => {
    const world = usual()
      .product('AuthenticationAccepted', { environment: 'sandbox', methods: ['none'] })
      .access('ProfileAdded', { ...PROFILE, profileId: 'open', name: 'Open', method: 'none' });
    const call = { profile: 'open', presented: { kind: 'nothing' } } as const;
    expect(decide(world, call)).toMatchObject({ allow: true, credential: null });
    expect(codeOf(world, { ...call, environment: 'production' })).toBe('wrong_environment');
  });
});

const FUTURE = ['access-acme', 'FromTheFuture', {}] as const;

/** Each breaks one rule of a call that is otherwise covered, in the order of the rules. */
const BREAKS: readonly [code: string, rule: string, world: (w: World) => World, call: Partial<Call>][] = [
  ['client_id_missing', 'identified', (w) => w, { clientId: null }],
  ['profile_id_missing', 'identified', (w) => w, { profile: null }],
  ['credential_missing', 'identified', (w) => w, { clientId: 'nobody', presented: { kind: 'nothing' } }],
  ['credential_malformed', 'identified', (w) => w, { clientId: 'nobody', presented: { kind: 'malformed' } }],
  ['credential_invalid', 'identified', (w) => w, { clientId: 'nobody' }],
  ['credential_malformed', 'authenticated', (w) => w, { presented: { kind: 'malformed' } }],
  ['credential_missing', 'authenticated', (w) => w, { presented: { kind: 'nothing' } }],
  ['credential_invalid', 'authenticated', (w) => w, { presented: { kind: 'token', hash: 'other' } }],
  ['credential_invalid', 'authenticated', (w) => w, { profile: 'nothing' }],
  ['credential_invalid', 'authenticated', (w) => w.access('ProfileRemoved', { profileId: 'main', reason: '' }), {}],
  ['wrong_environment', 'authenticated', (w) => w, { environment: 'production' }],
  [
    'credential_revoked',
    'authenticated',
    (w) => w.credentials('CredentialRevoked', { credentialId: 'credential', endedAt: at(0), reason: '' }),
    {},
  ],
  [
    'credential_expired',
    'authenticated',
    (w) => w.credentials('CredentialRegenerated', { oldId: 'credential', newId: 'n', endedAt: at(0) }),
    {},
  ],
  ['access_uncertain', 'understood', (w) => w.add(...FUTURE), {}],
  ['partner_disabled', 'partnerActive', (w) => w.partner('PartnerDisabled', { reason: '' }), {}],
  ['partner_disabled', 'partnerActive', (w) => w.partner('PartnerOffboarded', { reason: '' }), {}],
  ['profile_disabled', 'profileEnabled', (w) => w.access('ProfileDisabled', { profileId: 'main', reason: '' }), {}],
  [
    'address_refused',
    'addressAllowed',
    (w) => w.access('ProfileChanged', { ...changed, allowlist: ['10.0.0.0/8'] }),
    {},
  ],
  ['not_granted', 'granted', (w) => w, { path: '/nothing/v1/items' }],
  ['not_granted', 'granted', (w) => w, { path: '/' }],
  ['not_granted', 'granted', (w) => w.access('GrantEnded', { grantId: 'grant', endedAt: at(0), reason: '' }), {}],
  ['access_uncertain', 'granted', (w) => w.add('product-orders', 'FromTheFuture', {}), {}],
  [
    'authentication_not_accepted',
    'authenticationAccepted',
    (w) => w.product('AuthenticationAccepted', { environment: 'sandbox', methods: ['mtls'] }),
    {},
  ],
  ['not_granted', 'versionChosen', (w) => w.access('GrantChanged', { ...GRANT, lines: ['v2'] }), {}],
  ['version_retired', 'versionChosen', (w) => w.product('ProductVersionRetired', { version: '1.0.0' }), {}],
  ['operation_unknown', 'operationMatched', (w) => w, { path: '/orders/v1/other' }],
  ['operation_unknown', 'operationMatched', (w) => w, { path: '/orders/v9/items' }],
  ['method_not_allowed', 'operationMatched', (w) => w, { method: 'DELETE' }],
  ['scope_missing', 'scopeHeld', (w) => w, { method: 'POST' }],
];

describe('a call that breaks one rule', () => {
  it.each(BREAKS)('is refused with %s by the rule %s', (code, rule, change, call) => {
    const decision = decide(change(usual()), call);
    expect(decision).toMatchObject({ allow: false, code, rule });
    expect(trailOf(decision).at(-1)).toEqual({ rule, held: false });
  });

  it('covers every rule', () => {
    expect(new Set(BREAKS.map(([, rule]) => rule))).toEqual(new Set(Object.keys(RULES)));
  });

  it('is refused by the first rule that is broken, when all that come after are broken, too', () => {
    let world = usual();
    let call: Partial<Call> = {};
    for (const [, rule, change, more] of [...BREAKS].reverse()) {
      world = change(world);
      call = { ...call, ...more };
      expect(decide(world, call)).toMatchObject({ allow: false, rule });
    }
  });
});

describe('a refusal', () => {
  it('names only what the caller has proven to be', () => {
    expect(decide(usual(), { presented: { kind: 'token', hash: 'other' } })).toMatchObject({
      partnerId: null,
      profileId: null,
    });
    expect(decide(usual(), { path: '/orders/v1/other' })).toMatchObject({
      partnerId: 'acme',
      profileId: 'main',
      credentialId: 'credential',
      productId: 'orders',
    });
    const revoked = usual().credentials('CredentialRevoked', {
      credentialId: 'credential',
      endedAt: at(-5),
      reason: '',
    });
    expect(decide(revoked)).toMatchObject({ partnerId: 'acme', facts: { endedAt: at(-5) } });
  });

  it('lists the methods that document and profile both let through, whatever the parameters of the paths are called', () => {
    expect(decide(usual(), { method: 'DELETE' })).toMatchObject({ facts: { allowedMethods: ['GET', 'POST'] } });
    expect(decide(usual(), { method: 'DELETE', path: '/orders/v1/items/7' })).toMatchObject({
      facts: { allowedMethods: ['GET'] },
    });
    expect(decide(usual(), { method: 'PATCH', path: '/orders/v1/items/7' })).toMatchObject({
      facts: { allowedMethods: ['GET'] },
    });
  });

  it('says which scopes would do, and which are held', () => {
    expect(decide(usual(), { method: 'POST' })).toMatchObject({
      facts: { requiredScopes: [['write'], ['admin', 'read']], heldScopes: ['read'], operationId: 'add' },
    });
  });

  it('tells nothing of a product that is not granted', () => {
    const unknown = decide(usual(), { path: '/nothing/v1' });
    const ended = decide(usual().access('GrantEnded', { grantId: 'grant', endedAt: at(0), reason: '' }));
    expect(ended).toEqual(unknown);
  });
});

describe('the trail', () => {
  it('shows every rule that held, in order', () => {
    expect(trailOf(decide(usual()))).toEqual(Object.keys(RULES).map((rule) => ({ rule, held: true })));
  });
});
