import { beforeEach, describe, expect, it } from '@jest/globals';
import { streams, type OperationData } from '@gatehouse/contracts';
import type { DomainEvent, RecordedEvent } from '@gatehouse/kernel';
import { operationsAllowed, sampleOf, versionsAllowed } from './allowed-operations.ts';
import { authorize } from './authorize.ts';
import { AccessModel } from './model.ts';

const AT = '2026-01-05T09:00:00.000Z';
const NOW = Date.parse(AT);
const environment = 'sandbox';

let model: AccessModel;
let count: number;

function happen(stream: string, type: string, data: object): void {
  count += 1;
  const event: RecordedEvent<DomainEvent> = {
    id: `event-${count}`,
    stream,
    revision: count,
    position: String(count).padStart(16, '0'),
    type,
    data,
    meta: { commandId: 'c', actor: { kind: 'system', id: 's' }, at: AT, correlationId: 'c', causationId: 'c' },
    hash: '',
    previousHash: '',
  };
  model.apply(event);
}

const operation = (id: string, method: OperationData['method'], path: string, scopes: string[][]): OperationData => ({
  id,
  method,
  path,
  summary: id,
  deprecated: false,
  scopes,
});

const operations = [
  operation('list', 'GET', '/orders', [['read']]),
  operation('one', 'GET', '/orders/{id}', [['read'], ['admin']]),
  operation('search', 'GET', '/orders/search', [['search', 'read']]),
  operation('file', 'GET', '/orders/{id}.{format}', [[]]),
  operation('add', 'POST', '/orders', [['write']]),
  operation('drop', 'DELETE', '/orders/{id}', [['write']]),
  operation('root', 'GET', '/', [['read']]),
];

const publish = (version: string, line: string, of = operations): void =>
  happen(streams.product('orders'), 'ProductVersionPublished', {
    productId: 'orders',
    version,
    line,
    documentHash: version,
    openapi: '3.1.0',
    operations: of,
    scopes: [],
  });

function grant(more: object = {}): void {
  happen(streams.access('acme'), 'GrantAdded', {
    partnerId: 'acme',
    grantId: `grant-${count}`,
    productId: 'orders',
    environment,
    scopes: ['read'],
    lines: [],
    since: AT,
    until: null,
    requestId: null,
    ...more,
  });
}

function profile(profileId: string, more: object = {}): void {
  happen(streams.access('acme'), 'ProfileAdded', {
    partnerId: 'acme',
    profileId,
    name: profileId,
    environment,
    method: 'token',
    methods: ['GET', 'POST', 'DELETE'],
    allowlist: [],
    logging: { headers: false, bodies: false },
    requestId: null,
    ...more,
  });
  happen(streams.credentials(profileId), 'CredentialIssued', {
    partnerId: 'acme',
    profileId,
    credentialId: `credential-${profileId}`,
    environment,
    method: 'token',
    tokenHash: `hash-${profileId}`,
    hint: '',
    since: AT,
    until: null,
    display: 'once',
    rotateBy: null,
    requestId: null,
  });
}

beforeEach(() => {
  model = new AccessModel();
  count = 0;
  happen(streams.partner('acme'), 'PartnerRegistered', {
    partnerId: 'acme',
    clientId: 'client-acme',
    name: 'Acme',
    description: '',
    tier: 'standard',
    contactId: 'p',
    people: [],
    portalAccess: true,
    allowedDomains: [],
    grants: [],
    policyId: null,
  });
  happen(streams.product('orders'), 'ProductCreated', {
    productId: 'orders',
    slug: 'orders',
    name: 'Orders',
    description: '',
  });
  publish('1.0.0', 'v1');
});

const ask = (profileId?: string, at = NOW): Record<string, string[]> =>
  Object.fromEntries(
    versionsAllowed(model, 'acme', environment, 'orders', at, profileId).map(({ version, operations: allowed }) => [
      version.version,
      allowed.map(({ id }) => id),
    ]),
  );

/** What the gateway lets through, asked call by call. */
function throughGateway(profileId: string, line: string): string[] {
  const calls = operations.filter((o) => {
    const decision = authorize(
      model,
      {
        environment,
        clientId: 'client-acme',
        profile: profileId,
        presented: { kind: 'token', hash: `hash-${profileId}` },
        method: o.method,
        path: `/orders/${line}${sampleOf(o)}`,
        address: '192.0.2.1',
      },
      NOW,
    );
    return decision.allow && decision.operationId === o.id;
  });
  return calls.map(({ id }) => id);
}

describe('the operations that a partner may call', () => {
  it.each([
    [['read'], ['GET', 'POST', 'DELETE']],
    [['write'], ['GET', 'POST', 'DELETE']],
    [
      ['read', 'write', 'search'],
      ['GET', 'POST'],
    ],
    [['admin'], ['GET']],
    [[], ['DELETE']],
  ])('are those that authorize lets through: scopes %j, methods %j', (scopes, methods) => {
    grant({ scopes });
    profile('main', { methods });
    const allowed = ask('main')['1.0.0'] ?? [];
    expect(allowed).toEqual(throughGateway('main', 'v1'));
    expect(allowed.length).toBeLessThan(operations.length);
  });

  it('are the same that authorize lets through for every profile together', () => {
    grant({ scopes: ['read', 'write'] });
    profile('reader', { methods: ['GET'] });
    profile('writer', { methods: ['POST'] });
    const either = [...throughGateway('reader', 'v1'), ...throughGateway('writer', 'v1')];
    expect(ask()['1.0.0']?.toSorted()).toEqual(either.toSorted());
  });

  it('are none before the grant begins and from the instant it ends', () => {
    profile('main');
    grant({ since: '2026-02-01T00:00:00.000Z', until: '2026-03-01T00:00:00.000Z' });
    expect(ask('main')).toEqual({});
    expect(ask('main', Date.parse('2026-02-01T00:00:00.000Z'))['1.0.0']).toContain('list');
    expect(ask('main', Date.parse('2026-03-01T00:00:00.000Z'))).toEqual({});
  });

  it('come line by line, newest first, for granted lines that are not retired', () => {
    profile('main');
    grant({ lines: ['v1', 'v2', 'v10'] });
    publish('2.0.0', 'v2');
    publish('3.0.0', 'v3');
    publish('10.0.0', 'v10', operations.slice(0, 1));
    happen(streams.product('orders'), 'ProductVersionRetired', { productId: 'orders', version: '2.0.0' });
    expect(Object.keys(ask('main'))).toEqual(['10.0.0', '1.0.0']);
    expect(ask('main')['10.0.0']).toEqual(['list']);
  });

  it('are the same as one list, each with its version', () => {
    profile('main');
    grant();
    publish('2.0.0', 'v2', operations.slice(0, 1));
    const list = operationsAllowed(model, 'acme', environment, 'orders', NOW);
    expect(list.map(({ id, version, line }) => `${line} ${version} ${id}`)).toEqual([
      'v2 2.0.0 list',
      'v1 1.0.0 list',
      'v1 1.0.0 one',
      'v1 1.0.0 file',
      'v1 1.0.0 root',
    ]);
  });

  it('are none where the product does not accept how the profile authenticates', () => {
    profile('main');
    grant();
    happen(streams.product('orders'), 'AuthenticationAccepted', {
      productId: 'orders',
      environment,
      methods: ['mtls'],
    });
    expect(ask('main')).toEqual({});
    expect(throughGateway('main', 'v1')).toEqual([]);
  });

  it('are none for a product, a partner or a profile that is not there', () => {
    grant();
    profile('main');
    expect(operationsAllowed(model, 'acme', 'sandbox', 'other', NOW)).toEqual([]);
    expect(operationsAllowed(model, 'other', 'sandbox', 'orders', NOW)).toEqual([]);
    expect(operationsAllowed(model, 'acme', 'production', 'orders', NOW)).toEqual([]);
    expect(ask('nobody')).toEqual({});
  });
});
