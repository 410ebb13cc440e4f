import type {
  AccessEvent,
  CredentialEvent,
  OperationData,
  PartnerEvent,
  PolicyEvent,
  ProductEvent,
} from '@gatehouse/contracts';
import { sha256, SYSTEM, type RecordedEvent } from '@gatehouse/kernel';
import { authorize } from '../authorize.ts';
import type { Call, Decision } from '../call.ts';
import { AccessModel } from '../model.ts';
import type { PartnerAccess } from '../partner-access.ts';

type Known = AccessEvent | CredentialEvent | PartnerEvent | PolicyEvent | ProductEvent;
export type DataOf<T extends Known['type']> = Extract<Known, { type: T }>['data'];

export const NOW = Date.parse('2026-01-05T09:00:00.000Z');
export const at = (milliseconds: number): string => new Date(NOW + milliseconds).toISOString();
export const LONG_AGO = '2020-01-01T00:00:00.000Z';
export const TOKEN_HASH = sha256('token');

/** A log in the making: each event gets the next position. */
export class World {
  readonly events: RecordedEvent[] = [];

  add(stream: string, type: string, data: object): this {
    const n = this.events.length + 1;
    const meta = { commandId: `c${n}`, actor: SYSTEM, at: at(0), correlationId: 'c', causationId: 'c' };
    const position = String(n).padStart(16, '0');
    this.events.push({ id: `e${n}`, stream, revision: n, position, type, data, meta, hash: '', previousHash: '' });
    return this;
  }

  partner<T extends PartnerEvent['type']>(type: T, data: Omit<DataOf<T>, 'partnerId'>): this {
    return this.add('partner-acme', type, { partnerId: 'acme', ...data });
  }

  access<T extends AccessEvent['type']>(type: T, data: Omit<DataOf<T>, 'partnerId'>): this {
    return this.add('access-acme', type, { partnerId: 'acme', ...data });
  }

  credentials<T extends CredentialEvent['type']>(type: T, data: Omit<DataOf<T>, 'partnerId' | 'profileId'>): this {
    return this.add('credentials-main', type, { partnerId: 'acme', profileId: 'main', ...data });
  }

  product<T extends ProductEvent['type']>(type: T, data: Omit<DataOf<T>, 'productId'>): this {
    return this.add('product-orders', type, { productId: 'orders', ...data });
  }

  policy(policyId: string, limits: DataOf<'PolicyDefined'>['limits']): this {
    const rotation = { overlapSeconds: 86_400, intervalDays: null };
    return this.add(`policy-${policyId}`, 'PolicyDefined', { policyId, version: 1, name: policyId, limits, rotation });
  }

  get model(): AccessModel {
    return AccessModel.fold(this.events);
  }
}

export const GRANT: Omit<DataOf<'GrantAdded'>, 'partnerId'> = {
  grantId: 'grant',
  productId: 'orders',
  environment: 'sandbox',
  scopes: ['read'],
  lines: [],
  since: LONG_AGO,
  until: null,
  requestId: null,
};

export const PROFILE: Omit<DataOf<'ProfileAdded'>, 'partnerId'> = {
  profileId: 'main',
  name: 'Main',
  environment: 'sandbox',
  method: 'token',
  methods: ['GET', 'POST'],
  allowlist: [],
  logging: { headers: false, bodies: false },
  requestId: null,
};

export const CREDENTIAL: Omit<DataOf<'CredentialIssued'>, 'partnerId' | 'profileId'> = {
  credentialId: 'credential',
  environment: 'sandbox',
  method: 'token',
  tokenHash: TOKEN_HASH,
  hint: 'gh_...abcd',
  since: LONG_AGO,
  until: null,
  display: 'revealable',
  rotateBy: null,
  requestId: null,
};

export const operation = (
  id: string,
  method: OperationData['method'],
  path: string,
  ...scopes: string[][]
): OperationData => ({
  id,
  method,
  path,
  summary: id,
  deprecated: false,
  scopes: scopes.length === 0 ? [[]] : scopes,
});

export const version = (
  name: string,
  line: string,
  operations: OperationData[],
): Omit<DataOf<'ProductVersionPublished'>, 'productId'> => ({
  version: name,
  line,
  documentHash: name,
  openapi: '3.1.0',
  operations,
  scopes: [],
});

export const OPERATIONS = [
  operation('list', 'GET', '/items', ['read']),
  operation('add', 'POST', '/items', ['write'], ['admin', 'read']),
  operation('drop', 'DELETE', '/items/{id}', ['write']),
  operation('get', 'GET', '/items/{other}'),
];

/** A partner that may call `GET /orders/v1/items` in sandbox. */
export const usual = (): World =>
  new World()
    .product('ProductCreated', { slug: 'orders', name: 'Orders', description: '' })
    .product('ProductVersionPublished', version('1.0.0', 'v1', OPERATIONS))
    .partner('PartnerRegistered', {
      clientId: 'client',
      name: 'Acme',
      description: '',
      tier: 'standard',
      contactId: 'ann',
      people: [{ personId: 'ann', email: 'ann@example.com', name: 'Ann', role: 'admin' }],
      portalAccess: true,
      allowedDomains: [],
      grants: [],
      policyId: null,
    })
    .access('GrantAdded', GRANT)
    .access('ProfileAdded', PROFILE)
    .credentials('CredentialIssued', CREDENTIAL);

/** The usual partner, as its events made it. */
export const acme = (world: World): PartnerAccess => {
  const partner = world.model.partner('acme');
  if (!partner) throw new Error('The partner is missing.');
  return partner;
};

export const CALL: Call = {
  environment: 'sandbox',
  clientId: 'client',
  profile: 'main',
  presented: { kind: 'token', hash: TOKEN_HASH },
  method: 'GET',
  path: '/orders/v1/items',
  address: '203.0.113.9',
};

export const decide = (world: World, call: Partial<Call> = {}, instant = NOW): Decision =>
  authorize(world.model, { ...CALL, ...call }, instant);

export const codeOf = (world: World, call: Partial<Call> = {}, instant = NOW): string => {
  const decision = decide(world, call, instant);
  return decision.allow ? 'allowed' : decision.code;
};
