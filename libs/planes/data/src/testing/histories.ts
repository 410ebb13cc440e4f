import type { OperationData } from '@gatehouse/contracts';
import { iso } from '@gatehouse/kernel';
import fc from 'fast-check';
import * as given from './events.ts';
import type { Placed } from './events.ts';

/** Histories play within these few milliseconds, so that calls meet the ends of intervals all the time. */
export const FIRST = Date.parse('2026-01-05T09:00:00.000Z');
export const MILLISECONDS = 12;

export const instant = fc.integer({ min: 0, max: MILLISECONDS }).map((n) => FIRST + n);
const time = instant.map(iso);
const environment = fc.constantFrom('sandbox' as const, 'sandbox' as const, 'production' as const);
const which = fc.constantFrom('a', 'a', 'b');
const network = fc.constantFrom('203.0.113.0/24', '198.51.100.7/32', '2001:db8::/32', '127.0.0.0/8');

export const ADDRESSES = ['203.0.113.9', '198.51.100.7', '198.51.100.8', '2001:db8::1', '2001:db9::1'];
export const PRODUCTS = ['orders', 'strict', 'retired'];

const operations: readonly OperationData[] = [
  given.operation('list', 'GET', '/items', 'read'),
  given.operation('add', 'POST', '/items', 'write'),
  given.operation('get', 'GET', '/items/{id}'),
];

/** Products that all histories share: one with two lines, one that takes no tokens, one that is retired. */
export const products = (url: string): Placed[] => [
  ...PRODUCTS.flatMap((id) => given.productPublished(id, given.http(url), { operations })),
  given.product('orders', 'ProductVersionPublished', {
    version: '2.0.0',
    line: 'v2',
    documentHash: 'none',
    openapi: '3.1.0',
    operations: [...operations, given.operation('drop', 'DELETE', '/items/{id}', 'write')],
    scopes: [],
  }),
  given.product('strict', 'AuthenticationAccepted', { environment: 'sandbox', methods: ['mtls'] }),
  given.product('retired', 'ProductVersionRetired', { version: '1.0.0' }),
];

const terms = fc.record({
  scopes: fc.subarray(['read', 'write']),
  lines: fc.subarray(['v1', 'v2']),
  since: time,
  until: fc.option(time),
});
const logging = { headers: false, bodies: false };
const methods = fc.subarray(['GET', 'POST', 'DELETE'] as const, { minLength: 1 });
const allowlist = fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(network, { minLength: 1, maxLength: 2 }) });

/** One event in the life of a partner. Its grants, profiles and credentials are told apart by `a` and `b`. */
export function eventOf(name: string, tokens: readonly string[]): fc.Arbitrary<Placed> {
  const grant = which.map((w) => `grant-${name}-${w}`);
  const profile = which.map((w) => `profile-${name}-${w}`);
  const credential = fc.nat({ max: tokens.length - 1 });
  const end = fc.record({ n: credential, at: time });
  const events: fc.Arbitrary<Placed>[] = [
    fc.tuple(grant, terms, environment, fc.constantFrom(...PRODUCTS)).map(([grantId, some, where, productId]) =>
      given.granted(name, { ...some, grantId, environment: where, productId }),
    ),
    fc.tuple(grant, terms).map(([grantId, some]) => given.access(name, 'GrantChanged', { ...some, grantId, requestId: null })),
    fc.tuple(grant, time).map(([grantId, endedAt]) => given.access(name, 'GrantEnded', { grantId, endedAt, reason: '' })),
    fc.tuple(profile, environment, methods, allowlist).map(([profileId, where, some, networks]) =>
      given.profileAdded(name, { profileId, name: 'main', environment: where, methods: some, allowlist: networks }),
    ),
    fc.tuple(profile, methods, allowlist).map(([profileId, some, networks]) =>
      given.access(name, 'ProfileChanged', { profileId, name: 'main', methods: some, allowlist: networks, logging, requestId: null }),
    ),
    profile.map((profileId) => given.access(name, 'ProfileEnabled', { profileId })),
    profile.map((profileId) => given.access(name, 'ProfileDisabled', { profileId, reason: '' })),
    profile.map((profileId) => given.access(name, 'ProfileRemoved', { profileId, reason: '' })),
    fc.tuple(credential, environment, time, fc.option(time)).map(([n, where, since, until]) =>
      issued(name, tokens, n, { environment: where, since, until }),
    ),
    end.map(({ n, at }) =>
      given.credential(`${name}-a`, 'RotationStarted', { rotationId: 'r', oldId: `credential-${n}`, newId: 'new', overlapUntil: at }),
    ),
    end.map(({ n, at }) =>
      given.credential(`${name}-a`, 'RotationExtended', { rotationId: 'r', oldId: `credential-${n}`, overlapUntil: at }),
    ),
    end.map(({ n, at }) =>
      given.credential(`${name}-a`, 'RotationFinished', { rotationId: 'r', oldId: `credential-${n}`, endedAt: at, early: true }),
    ),
    end.map(({ n, at }) => given.credential(`${name}-a`, 'CredentialRegenerated', { oldId: `credential-${n}`, newId: 'new', endedAt: at })),
    end.map(({ n, at }) => given.credential(`${name}-a`, 'CredentialRevoked', { credentialId: `credential-${n}`, endedAt: at, reason: '' })),
    fc.constantFrom('PartnerDisabled' as const, 'PartnerEnabled' as const, 'PartnerEnabled' as const).map((type) => given.partner(name, type)),
  ];
  const rare: Placed[] = [
    [`access-partner-${name}`, { type: 'FromTheFuture', data: {} }],
    given.access(name, 'PolicyAttached', { policyId: 'none', level: 'partner', targetId: '', environment: null, requestId: null }),
  ];
  return fc.oneof({ weight: 40, arbitrary: fc.oneof(...events) }, { weight: 1, arbitrary: fc.constantFrom(...rare) });
}

const issued = (
  name: string,
  tokens: readonly string[],
  n: number,
  more: Parameters<typeof given.issued>[2],
): Placed => given.issued(`${name}-a`, tokens[n] ?? '', { partnerId: `partner-${name}`, credentialId: `credential-${n}`, ...more });

/** A partner that may call, so that what comes after has something to take away. */
export const beginning = (name: string, tokens: readonly string[]): Placed[] => [
  given.partnerRegistered(name),
  given.granted(name, { grantId: `grant-${name}-a`, scopes: ['read'] }),
  given.profileAdded(name, { profileId: `profile-${name}-a`, name: 'main', methods: ['GET', 'POST'] }),
  issued(name, tokens, 0, {}),
];
