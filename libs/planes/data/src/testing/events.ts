import type {
  AccessEvent,
  CredentialEvent,
  OperationData,
  PartnerEvent,
  PolicyEvent,
  ProductEvent,
  Upstream,
} from '@gatehouse/contracts';
import { streams } from '@gatehouse/contracts';
import { tokenHash, type DomainEvent } from '@gatehouse/kernel';

/** An event and the stream it belongs to. */
export type Placed = readonly [stream: string, event: DomainEvent];

type DataOf<E extends DomainEvent, T extends E['type']> = Extract<E, { type: T }>['data'];

export const LONG_AGO = '2020-01-01T00:00:00.000Z';

/** `acme` is partner `partner-acme` with client id `client-acme`. */
export function partnerRegistered(name: string): Placed {
  const event: PartnerEvent = {
    type: 'PartnerRegistered',
    data: {
      partnerId: `partner-${name}`,
      clientId: `client-${name}`,
      name,
      description: '',
      tier: 'standard',
      contactId: 'person-1',
      people: [{ personId: 'person-1', email: 'a@example.com', name: 'A', role: 'admin' }],
      portalAccess: true,
      allowedDomains: [],
      grants: [],
      policyId: null,
    },
  };
  return [streams.partner(`partner-${name}`), event];
}

export const partner = (name: string, type: 'PartnerDisabled' | 'PartnerEnabled' | 'PartnerOffboarded'): Placed => [
  streams.partner(`partner-${name}`),
  { type, data: { partnerId: `partner-${name}`, reason: 'because' } },
];

export function granted(name: string, grant: Partial<DataOf<AccessEvent, 'GrantAdded'>> = {}): Placed {
  const data: DataOf<AccessEvent, 'GrantAdded'> = {
    partnerId: `partner-${name}`,
    grantId: `grant-${name}`,
    productId: 'orders',
    environment: 'sandbox',
    scopes: ['orders:read'],
    lines: [],
    since: LONG_AGO,
    until: null,
    requestId: null,
    ...grant,
  };
  return [streams.access(data.partnerId), { type: 'GrantAdded', data }];
}

export function profileAdded(name: string, profile: Partial<DataOf<AccessEvent, 'ProfileAdded'>> = {}): Placed {
  const data: DataOf<AccessEvent, 'ProfileAdded'> = {
    partnerId: `partner-${name}`,
    profileId: `profile-${name}`,
    name: 'default',
    environment: 'sandbox',
    method: 'token',
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'],
    allowlist: [],
    logging: { headers: false, bodies: false },
    requestId: null,
    ...profile,
  };
  return [streams.access(data.partnerId), { type: 'ProfileAdded', data }];
}

export const access = <T extends AccessEvent['type']>(
  name: string,
  type: T,
  data: Omit<DataOf<AccessEvent, T>, 'partnerId'>,
): Placed => [streams.access(`partner-${name}`), { type, data: { partnerId: `partner-${name}`, ...data } }];

export function issued(
  name: string,
  token: string,
  credential: Partial<DataOf<CredentialEvent, 'CredentialIssued'>> = {},
): Placed {
  const data: DataOf<CredentialEvent, 'CredentialIssued'> = {
    partnerId: `partner-${name}`,
    profileId: `profile-${name}`,
    credentialId: `credential-${name}`,
    environment: 'sandbox',
    method: 'token',
    tokenHash: tokenHash(token),
    hint: 'gh_...',
    since: LONG_AGO,
    until: null,
    display: 'revealable',
    rotateBy: null,
    requestId: null,
    ...credential,
  };
  return [streams.credentials(data.profileId), { type: 'CredentialIssued', data }];
}

export const credential = <T extends CredentialEvent['type']>(
  name: string,
  type: T,
  data: Omit<DataOf<CredentialEvent, T>, 'partnerId' | 'profileId'>,
): Placed => [
  streams.credentials(`profile-${name}`),
  { type, data: { partnerId: `partner-${name}`, profileId: `profile-${name}`, ...data } },
];

export const policy = (policyId: string, limits: DataOf<PolicyEvent, 'PolicyDefined'>['limits']): Placed => [
  streams.policy(policyId),
  {
    type: 'PolicyDefined',
    data: { policyId, version: 1, name: policyId, limits, rotation: { overlapSeconds: 86_400, intervalDays: null } },
  },
];

export const product = <T extends ProductEvent['type']>(
  productId: string,
  type: T,
  data: Omit<DataOf<ProductEvent, T>, 'productId'>,
): Placed => [streams.product(productId), { type, data: { productId, ...data } }];

export const operation = (id: string, method: OperationData['method'], path: string, scope?: string): OperationData => ({
  id,
  method,
  path,
  summary: id,
  deprecated: false,
  scopes: scope === undefined ? [[]] : [[scope]],
});

export const ORDERS: readonly OperationData[] = [
  operation('listOrders', 'GET', '/orders', 'orders:read'),
  operation('headOrders', 'HEAD', '/orders', 'orders:read'),
  operation('createOrder', 'POST', '/orders', 'orders:write'),
  operation('getOrder', 'GET', '/orders/{id}', 'orders:read'),
  operation('putOrder', 'PUT', '/orders/{id}', 'orders:read'),
  operation('echo', 'POST', '/echo', 'orders:read'),
  operation('events', 'GET', '/events', 'orders:read'),
];

/** A product with one published version. Its slug is its id. */
export const productPublished = (
  productId: string,
  upstream: Upstream,
  version: Partial<DataOf<ProductEvent, 'ProductVersionPublished'>> = {},
): Placed[] => [
  product(productId, 'ProductCreated', { slug: productId, name: productId, description: '' }),
  product(productId, 'ProductVersionPublished', {
    version: '1.0.0',
    line: 'v1',
    documentHash: 'none',
    openapi: '3.1.0',
    operations: ORDERS,
    scopes: [],
    ...version,
  }),
  product(productId, 'UpstreamConfigured', { environment: 'sandbox', upstream }),
  product(productId, 'UpstreamConfigured', { environment: 'production', upstream }),
];

export const http = (url: string, more: Partial<Extract<Upstream, { kind: 'http' }>> = {}): Upstream => ({
  kind: 'http',
  url,
  timeoutMs: 5000,
  credential: null,
  ...more,
});
