import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ManualClock, type Actor } from '@gatehouse/kernel';
import { AccessOnADate } from '../access-on-a-date/access-on-a-date.ts';
import { InstantMap } from '../instant-map.ts';
import { TestLog } from '../testing/test-log.ts';
import type { ProductAccessAnswer } from './answers.ts';
import { ProductOnADateController } from './product-on-a-date.controller.ts';
import { ProductOnADate } from './product-on-a-date.ts';

const ROSA: Actor = { kind: 'staff', id: 'rosa' };
const LONG_AGO = '2020-01-01T00:00:00.000Z';
const PARTNERS = ['acme', 'beta', 'core'];
let log: TestLog;
let controller: ProductOnADateController;
let access: AccessOnADate;

beforeEach(async () => {
  log = new TestLog();
  const instants = new InstantMap(log.store, log.index);
  access = new AccessOnADate(log.store, instants);
  const products = new ProductOnADate(log.store, log.index, instants);
  controller = new ProductOnADateController(products, new ManualClock('2027-01-01T00:00:00.000Z'));
  await log.happen('person-rosa', 'StaffAppointed', {
    ...{ personId: 'rosa', name: 'Rosa', email: 'rosa@x', roles: ['editor'] },
  });
  for (const productId of ['orders', 'stock']) await publish(productId);
  for (const partnerId of PARTNERS) await join(partnerId);
});
afterEach(() => log.close());

async function publish(productId: string): Promise<void> {
  const stream = `product-${productId}`;
  await log.happen(stream, 'ProductCreated', { productId, slug: productId, name: productId, description: '' });
  const [read, write] = ['GET', 'POST'].map((method) => ({
    ...{ id: method, method, path: '/items', summary: '', deprecated: false, scopes: [[method]] },
  }));
  await log.happen(stream, 'ProductVersionPublished', {
    ...{ productId, version: '1.0.0', line: 'v1', documentHash: 'h', openapi: '3.1.0', scopes: [] },
    operations: [read, write],
  });
}

async function join(partnerId: string): Promise<void> {
  await log.happen(`partner-${partnerId}`, 'PartnerRegistered', {
    ...{ partnerId, clientId: `client-${partnerId}`, name: partnerId, description: '', tier: 'standard' },
    ...{ contactId: 'ada', people: [], portalAccess: true, allowedDomains: [], grants: [], policyId: null },
  });
  await log.happen(`access-${partnerId}`, 'ProfileAdded', {
    ...{ partnerId, profileId: `profile-${partnerId}`, name: 'main', environment: 'sandbox', method: 'token' },
    ...{ methods: ['GET', 'POST'], allowlist: [], logging: { headers: false, bodies: false }, requestId: null },
  });
  await log.happen(`credentials-profile-${partnerId}`, 'CredentialIssued', {
    ...{
      partnerId,
      profileId: `profile-${partnerId}`,
      credentialId: `credential-${partnerId}`,
      environment: 'sandbox',
    },
    ...{
      method: 'token',
      tokenHash: partnerId,
      hint: '',
      since: LONG_AGO,
      until: null,
      display: 'once',
      rotateBy: null,
    },
  });
}

/** Answers with the instant at which it is so. */
async function grant(
  partnerId: string,
  productId: string,
  scopes = ['GET'],
  until: string | null = null,
): Promise<string> {
  const data = {
    partnerId,
    grantId: `${partnerId}-${productId}`,
    productId,
    environment: 'sandbox',
    scopes,
    lines: [],
  };
  await log.happen(`access-${partnerId}`, 'GrantAdded', { ...data, since: LONG_AGO, until, requestId: null }, ROSA);
  return now();
}

const now = (): string => new Date(log.clock.now()).toISOString();
const names = ({ items }: ProductAccessAnswer): string[] => items.map(({ partnerId }) => partnerId);

describe.each([
  ['in the log alone', false],
  ['by an index of the log', true],
])('who could reach a product, %s', (_, indexed) => {
  const ask = async (...asked: Parameters<ProductOnADateController['access']>): Promise<ProductAccessAnswer> => {
    if (indexed) await log.takeIn();
    return controller.access(...asked);
  };

  it('is whoever held a grant then, with what it could call, by whom, and whether it had a credential', async () => {
    await grant('beta', 'stock');
    const before = now();
    const granted = await grant('acme', 'orders', ['GET', 'POST']);
    expect(names(await ask('orders', { at: before }))).toEqual([]);
    const answer = await ask('orders', { at: granted, zone: 'Europe/Berlin' });
    expect(answer).toMatchObject({ productId: 'orders', slug: 'orders', at: granted, zone: 'Europe/Berlin' });
    expect(answer.items).toMatchObject([
      {
        ...{ partnerId: 'acme', name: 'acme', clientId: 'client-acme', tier: 'standard' },
        grants: [
          {
            ...{ grantId: 'acme-orders', environment: 'sandbox', scopes: ['GET', 'POST'], credentials: 1 },
            ...{ operations: ['GET /items', 'POST /items'], since: LONG_AGO, until: null },
            why: { type: 'GrantAdded', at: granted, by: { name: 'Rosa' }, approval: null },
          },
        ],
      },
    ]);
  });

  it('leaves out whoever was disabled, whose grant had ended or run out, or who could call nothing of it', async () => {
    for (const partnerId of PARTNERS) await grant(partnerId, 'orders');
    const all = now();
    await log.happen('partner-acme', 'PartnerDisabled', { partnerId: 'acme', reason: '' });
    const withoutAcme = now();
    await log.happen('access-beta', 'GrantEnded', { partnerId: 'beta', grantId: 'beta-orders', endedAt: now() });
    const withoutBeta = now();
    await log.happen('access-core', 'ProfileRemoved', { partnerId: 'core', profileId: 'profile-core' });
    await log.happen('partner-acme', 'PartnerEnabled', { partnerId: 'acme' });
    expect(names(await ask('orders', { at: all }))).toEqual(PARTNERS);
    expect(names(await ask('orders', { at: withoutAcme }))).toEqual(['beta', 'core']);
    expect(names(await ask('orders', { at: withoutBeta }))).toEqual(['core']);
    expect(names(await ask('orders', {}))).toEqual(['acme']);
  });

  it('is what each of the partners is told about itself, at any instant', async () => {
    const instants = [
      await grant('core', 'orders', ['POST'], '2026-05-05T00:00:00.000Z'),
      await grant('acme', 'stock'),
    ];
    instants.push(await grant('acme', 'orders'), '2026-06-01T00:00:00.000Z');
    for (const productId of ['orders', 'stock'])
      for (const at of instants) {
        const told: [string, unknown][] = [];
        for (const partnerId of PARTNERS) {
          const { grants } = await access.report(partnerId, Date.parse(at), 'UTC');
          const its = grants.filter(
            ({ product, operations }) => product.productId === productId && operations.length > 0,
          );
          if (its.length > 0) told.push([partnerId, its.map(({ product: __, ...rest }) => rest)]);
        }
        const { items } = await ask(productId, { at });
        const found = items.map(({ partnerId, grants }) => [
          partnerId,
          grants.map(({ credentials: __, ...rest }) => rest),
        ]);
        expect(found).toEqual(told);
      }
  });

  it('comes in pages', async () => {
    for (const partnerId of PARTNERS) await grant(partnerId, 'orders');
    const first = await ask('orders', { limit: 2 });
    expect([names(first), first.nextCursor]).toEqual([['acme', 'beta'], 'beta']);
    const second = await ask('orders', { limit: 2, cursor: 'beta' });
    expect([names(second), second.nextCursor]).toEqual([['core'], null]);
  });

  it('refuses a product that was not there then, and an instant or a zone that it cannot read', async () => {
    await expect(ask('nothing', {})).rejects.toMatchObject({ kind: 'not_found' });
    await expect(ask('orders', { at: LONG_AGO })).rejects.toMatchObject({ kind: 'not_found' });
    await expect(ask('orders', { at: '2026-05-03T12:00:00' })).rejects.toThrow(/instant/);
    await expect(ask('orders', { zone: 'Nowhere' })).rejects.toMatchObject({ code: 'AUDIT.QUESTION_INVALID' });
  });
});
