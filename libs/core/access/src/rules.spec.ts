import { describe, expect, it } from '@jest/globals';
import {
  at,
  codeOf,
  CREDENTIAL,
  decide,
  GRANT,
  NOW,
  operation,
  PROFILE,
  TOKEN_HASH,
  usual,
  version,
  type World,
} from './testing/world.ts';

describe('scopes', () => {
  it('must all be held by one grant, of any one alternative', () => {
    const post = { method: 'POST' };
    const second = (scopes: string[]): World => usual().access('GrantAdded', { ...GRANT, grantId: 'second', scopes });
    expect(codeOf(second(['write']), post)).toBe('allowed');
    expect(codeOf(second(['admin', 'read']), post)).toBe('allowed');
    expect(codeOf(second(['admin']), post)).toBe('scope_missing');
    expect(decide(second(['write']), post)).toMatchObject({ grant: { grantId: 'second' } });
  });

  it('that nobody listed are held by nobody', () => {
    const world = usual().product(
      'ProductVersionPublished',
      version('1.1.0', 'v1', [{ ...operation('list', 'GET', '/items'), scopes: [] }]),
    );
    expect(codeOf(world)).toBe('scope_missing');
  });
});

describe('a version', () => {
  const two = (): World =>
    usual().product('ProductVersionPublished', version('2.0.0', 'v2', [operation('new', 'GET', '/new')]));

  it('is the newest of the line that the path names', () => {
    expect(decide(two(), { path: '/orders/v2/new' })).toMatchObject({
      version: { version: '2.0.0' },
      upstreamPath: '/new',
    });
    const newer = usual().product(
      'ProductVersionPublished',
      version('1.2.0', 'v1', [operation('list', 'GET', '/items')]),
    );
    expect(decide(newer)).toMatchObject({ version: { version: '1.2.0' } });
  });

  it('is the newest line granted where the path names none', () => {
    expect(decide(two(), { path: '/orders/new' })).toMatchObject({
      allow: true,
      version: { line: 'v2' },
      upstreamPath: '/new',
    });
    const older = two().access('GrantChanged', { ...GRANT, lines: ['v1'] });
    expect(decide(older, { path: '/orders/items' })).toMatchObject({ allow: true, version: { line: 'v1' } });
    expect(codeOf(older, { path: '/orders/v2/new' })).toBe('not_granted');
  });

  it('that is retired gives way to another of its line', () => {
    const world = usual()
      .product('ProductVersionPublished', version('1.1.0', 'v1', [operation('list', 'GET', '/items')]))
      .product('ProductVersionRetired', { version: '1.1.0' });
    expect(decide(world)).toMatchObject({ allow: true, version: { version: '1.0.0' } });
  });
});

describe('time', () => {
  it.each([
    ['a grant', 'not_granted', (w: World) => w.access('GrantChanged', { ...GRANT, since: at(10), until: at(20) })],
    [
      'a credential',
      'credential_expired',
      (w: World) => w.credentials('CredentialIssued', { ...CREDENTIAL, since: at(10), until: at(20) }),
    ],
  ])('bounds %s to the millisecond', (_, code, change) => {
    const world = change(usual());
    expect([9, 10, 19, 20].map((n) => codeOf(world, {}, NOW + n))).toEqual([code, 'allowed', 'allowed', code]);
  });
});

describe('whatever is not certain', () => {
  it('refuses: an attached policy that has an event from the future, or is not there at all', () => {
    const attached = { level: 'partner', targetId: 'acme', environment: null, requestId: null } as const;
    const world = usual()
      .policy('p', [])
      .access('PolicyAttached', { policyId: 'p', ...attached });
    expect(codeOf(world)).toBe('allowed');
    expect(codeOf(world.add('policy-p', 'FromTheFuture', {}))).toBe('access_uncertain');
    expect(codeOf(usual().access('PolicyAttached', { policyId: 'none', ...attached }))).toBe('access_uncertain');
  });

  it('refuses: a state that cannot be read', () => {
    const world = usual().add('access-acme', 'GrantAdded', {
      ...GRANT,
      partnerId: 'acme',
      grantId: 'a',
      scopes: undefined,
    });
    expect(codeOf(world.access('GrantEnded', { grantId: 'grant', endedAt: at(0), reason: '' }))).toBe(
      'access_uncertain',
    );
  });

  it('refuses: a secret of another kind that is sent as a token', () => {
    const world = usual().credentials('CredentialIssued', {
      ...CREDENTIAL,
      credentialId: 'o',
      method: 'oauth',
      tokenHash: TOKEN_HASH,
    });
    expect(codeOf(world)).toBe('credential_invalid');
  });

  it('refuses: the credential of another partner', () => {
    const world = usual();
    const other = { ...world.events[2]?.data, partnerId: 'other', clientId: 'other-client' };
    world.add('partner-other', 'PartnerRegistered', other);
    world.add('access-other', 'ProfileAdded', { ...PROFILE, partnerId: 'other', profileId: 'theirs' });
    expect(codeOf(world, { clientId: 'other-client', profile: 'theirs' })).toBe('credential_invalid');
  });
});
