import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import { DAY, iso } from '@gatehouse/kernel';
import { Bench, documentOf } from '../testing/bench.ts';
import { ListCatalog, ListCatalogHandler } from './list-catalog.ts';
import { ListOffers, ListOffersHandler } from './list-offers.ts';
import { ReadCatalogProduct, ReadCatalogProductHandler } from './read-catalog-product.ts';

let bench: Bench;
let orders: string;
beforeEach(async () => {
  bench = new Bench();
  await bench.register();
  orders = await bench.create('orders');
  await bench.publish(orders, documentOf('1.0.0'));
});
afterEach(() => bench.close());

async function catalog() {
  await bench.directory.reach();
  return (await new ListCatalogHandler(bench.directory, bench.clock).execute(new ListCatalog('acme'))).items;
}
async function offers() {
  await bench.directory.reach();
  return (await new ListOffersHandler(bench.directory, bench.clock).execute(new ListOffers('acme'))).items;
}
async function product(more: object = {}) {
  await bench.directory.reach();
  const handler = new ReadCatalogProductHandler(bench.directory, bench.installation, bench.clock);
  return handler.execute(new ReadCatalogProduct({ partnerId: 'acme', productId: orders, ...more }));
}

describe("a partner's catalog", () => {
  it('has a tile per product that is granted now, and nothing else', async () => {
    await bench.publish(await bench.create('inventory'), documentOf('1.0.0'));
    expect(await catalog()).toEqual([]);
    await bench.grant(orders, { until: iso(bench.clock.now() + DAY) });
    expect(await catalog()).toEqual([
      {
        productId: orders,
        slug: 'orders',
        name: 'ORDERS',
        description: 'All about orders',
        version: '1.0.0',
        line: 'v1',
        state: 'published',
        operations: 2,
        environments: ['sandbox'],
      },
    ]);
    bench.clock.advance(DAY);
    expect(await catalog()).toEqual([]);
  });

  it('shows the newest version that may be called, in production once that is granted', async () => {
    await bench.publish(orders, documentOf('2.0.0'));
    await bench.grant(orders, { scopes: ['read', 'write'] });
    expect(await catalog()).toMatchObject([{ version: '2.0.0', operations: 3 }]);
    await bench.addProfile('live', { environment: 'production' });
    await bench.grant(orders, { environment: 'production', lines: ['v1'] });
    expect(await catalog()).toMatchObject([
      { version: '1.0.0', operations: 2, environments: ['sandbox', 'production'] },
    ]);
  });

  it('has a tile without a version while no profile can call it', async () => {
    await bench.grant(orders, { environment: 'production' });
    expect(await catalog()).toMatchObject([{ version: null, operations: 0, environments: ['production'] }]);
  });
});

describe('a product of the catalog', () => {
  it('has the operations that the profile may call, and the headers to send', async () => {
    await bench.grant(orders);
    await bench.happen(streams.credentials('main'), 'CredentialIssued', {
      partnerId: 'acme',
      profileId: 'main',
      credentialId: 'c1',
      environment: 'sandbox',
      method: 'token',
      tokenHash: 'hash',
      hint: 'gh_sbx_…a1B2',
      since: iso(bench.clock.now()),
      until: null,
      display: 'revealable',
      rotateBy: null,
      requestId: null,
    });
    const page = await product();
    expect(page.versions.map(({ version, operations }) => [version, operations.map(({ id }) => id)])).toEqual([
      ['1.0.0', ['listOrders', 'readOrder']],
    ]);
    expect(page.headers).toEqual([
      { name: 'X-Client-ID', value: 'client-acme', secret: false },
      { name: 'X-Profile-ID', value: 'main', secret: false },
      { name: 'Authorization', value: 'Bearer gh_sbx_…a1B2', secret: true },
    ]);
    expect(page).toMatchObject({
      environment: 'sandbox',
      environments: [{ environment: 'sandbox', url: 'https://sandbox.example/orders' }],
      profile: { profileId: 'main', method: 'token' },
      versions: [{ url: 'https://sandbox.example/orders/v1' }],
    });
  });

  it('follows the profile, by id and by name', async () => {
    await bench.grant(orders, { scopes: ['read', 'write'] });
    await bench.addProfile('poster', { methods: ['POST'] });
    const idsFor = async (profile?: string) =>
      (await product({ profile })).versions.flatMap(({ operations }) => operations.map(({ id }) => id));
    expect(await idsFor()).toEqual(['listOrders', 'addOrder', 'readOrder']);
    expect(await idsFor('poster')).toEqual(['addOrder']);
    expect(await idsFor('name of poster')).toEqual(['addOrder']);
    await expect(idsFor('nobody')).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('sends no Authorization with a profile that needs none', async () => {
    await bench.grant(orders);
    await bench.addProfile('open', { method: 'none' });
    expect((await product({ profile: 'open' })).headers.map(({ name }) => name)).toEqual([
      'X-Client-ID',
      'X-Profile-ID',
    ]);
    expect((await product({ profile: 'open' })).versions).toEqual([]);
  });

  it('is not found without a grant, in another environment, and after its grant', async () => {
    await expect(product()).rejects.toMatchObject({ kind: 'not_found' });
    await bench.grant(orders, { until: iso(bench.clock.now() + DAY) });
    await expect(product({ environment: 'production' })).rejects.toMatchObject({ kind: 'not_found' });
    await expect(product({ productId: 'nothing' })).rejects.toMatchObject({ kind: 'not_found' });
    bench.clock.advance(DAY);
    await expect(product()).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('what a partner is offered', () => {
  const offer = (tiers: string[], partnerIds: string[]) =>
    bench.happen(streams.product(orders), 'ProductOffered', { productId: orders, tiers, partnerIds });

  it('is nothing until staff offer it to the partner or its tier', async () => {
    expect(await offers()).toEqual([]);
    await offer(['premium'], ['other']);
    expect(await offers()).toEqual([]);
    await offer(['standard'], []);
    expect(await offers()).toMatchObject([{ productId: orders, slug: 'orders', version: '1.0.0', line: 'v1' }]);
    await offer([], ['acme']);
    expect(await offers()).toHaveLength(1);
  });

  it('leaves out what the partner holds', async () => {
    await offer(['standard'], []);
    await bench.grant(orders);
    expect(await offers()).toEqual([]);
  });
});
