import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AGGREGATES, EVENT_STORE } from '@gatehouse/event-store';
import { CLOCK, PSEUDONYMS, Pseudonyms } from '@gatehouse/kernel';
import { READ_MODEL } from '@gatehouse/read-model';
import { RECORDS, VAULT } from '@gatehouse/records';
import { AccessDirectory, INSTALLATION, setRequestContext } from '@gatehouse/rest';
import { Global, Module, ValidationPipe, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { raw, type Request, type Response } from 'express';
import request from 'supertest';
import { CatalogModule } from './catalog.module.ts';
import { DOCUMENT_TYPES } from './publish-version/publish-version.controller.ts';
import { Bench, documentOf } from './testing/bench.ts';
import { productsProjection } from './views/products/projection.ts';

let bench: Bench;
let app: INestApplication;

beforeEach(async () => {
  bench = new Bench();
  const providers = [
    { provide: EVENT_STORE, useValue: bench.store },
    { provide: AGGREGATES, useValue: bench.aggregates },
    { provide: RECORDS, useValue: bench.records },
    { provide: VAULT, useValue: bench.vault },
    { provide: READ_MODEL, useValue: bench.views },
    { provide: CLOCK, useValue: bench.clock },
    { provide: PSEUDONYMS, useValue: new Pseudonyms(Buffer.alloc(32, 1)) },
    { provide: INSTALLATION, useValue: bench.installation },
    { provide: AccessDirectory, useValue: bench.directory },
  ];
  @Global()
  @Module({ providers, exports: providers.map(({ provide }) => provide) })
  class Engines {}
  @Module({ imports: [Engines, CatalogModule] })
  class Root {}
  app = await NestFactory.create(Root, { logger: false });
  app.use((call: Request, _: unknown, next: () => void) => {
    const command = bench.context();
    setRequestContext(call, { actor: command.actor, command, seen: null });
    next();
  });
  const bytes = raw({ type: [...DOCUMENT_TYPES], limit: '10mb' });
  app.use((call: Request, answer: Response, next: () => void) => {
    if (call.path.endsWith('/versions')) bytes(call, answer, next);
    else next();
  });
  app.useGlobalPipes(new ValidationPipe({ transform: true, whitelist: true, forbidNonWhitelisted: true }));
  await app.init();
});
afterEach(async () => {
  await app.close();
  await bench.close();
});

const put = (path: string, body: object) => request(app.getHttpServer()).put(path).send(body);

describe('the catalog over HTTP', () => {
  it('takes a product from its creation to a published version with its upstream and its offer', async () => {
    const http = request(app.getHttpServer());
    const created = await http.post('/products').send({ slug: 'orders', name: 'Orders', description: '' });
    expect(created.status).toBe(201);
    const path = `/products/${created.body.id}`;
    const published = await http
      .post(`${path}/versions`)
      .set('Content-Type', 'application/json')
      .send(documentOf('1.0.0'));
    expect(published.body).toMatchObject({ version: '1.0.0', line: 'v1', operations: 3 });
    const credential = { header: 'X-Key', value: 'hidden-value' };
    const answers = [
      await http.patch(path).send({ description: 'All orders' }),
      await put(`${path}/upstreams/production`, { kind: 'http', url: 'https://o.example', credential }),
      await put(`${path}/authentication/production`, { methods: ['token'] }),
      await put(`${path}/offer`, { tiers: ['standard'], partnerIds: [] }),
      await put(`${path}/error-format`, { format: 'plain' }),
      await http.post(`${path}/versions/1.0.0/deprecate`).send({ sunset: '2027-01-01T00:00:00Z' }),
      await http.post(`${path}/versions/1.0.0/retire`),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));

    await bench.project(productsProjection);
    const page = await http.get(path);
    expect(page.body).toMatchObject({
      description: 'All orders',
      errorFormat: 'plain',
      offered: { tiers: ['standard'] },
      versions: [{ version: '1.0.0', state: 'retired', sunset: '2027-01-01T00:00:00.000Z', operationCount: 3 }],
      upstreams: { production: { kind: 'http', timeoutMs: 30_000, credential: { header: 'X-Key' } } },
    });
    expect(page.text).not.toContain('hidden-value');
    expect((await http.get('/products?limit=1')).body).toMatchObject({ items: [{ slug: 'orders' }], nextCursor: null });
  });

  it('shows a partner its catalog, a product of it and its offers', async () => {
    await bench.register();
    const productId = await bench.create('orders');
    await bench.publish(productId, documentOf('1.0.0'));
    await bench.grant(productId);
    await bench.directory.reach();
    const http = request(app.getHttpServer());
    expect((await http.get('/partners/acme/catalog')).body.items).toHaveLength(1);
    expect((await http.get(`/partners/acme/catalog/${productId}?environment=sandbox`)).body.headers).toHaveLength(3);
    expect((await http.get('/partners/acme/offers')).body).toEqual({ items: [], nextCursor: null });
  });

  it('shows a partner the page of an operation, and finds it', async () => {
    await bench.register();
    const productId = await bench.create('orders');
    await bench.publish(productId, documentOf('1.0.0'));
    await bench.grant(productId);
    await bench.directory.reach();
    const http = request(app.getHttpServer());
    const page = await http.get(`/partners/acme/catalog/${productId}/operations/readOrder?environment=sandbox`);
    expect(page.body).toMatchObject({ id: 'readOrder', url: 'https://sandbox.example/orders/v1/orders/{id}' });
    expect(page.body.samples).toHaveLength(6);
    const found = await http.get('/partners/acme/catalog/search?q=readorder');
    expect(found.body.items).toMatchObject([{ kind: 'operation', operationId: 'readOrder', productId }]);
    expect((await http.get('/partners/acme/catalog/search')).status).toBe(400);
    const entries = await http.get('/partners/acme/catalog/entries');
    expect(entries.body.items).toMatchObject([
      { kind: 'product', productId, operationId: null },
      { kind: 'operation', operationId: 'listOrders' },
      { kind: 'operation', operationId: 'readOrder' },
    ]);
  });

  it('hands a partner the document, and does not repeat what it has', async () => {
    await bench.register();
    const productId = await bench.create('orders');
    await bench.publish(productId, documentOf('1.0.0'));
    await bench.grant(productId);
    await bench.directory.reach();
    const path = `/partners/acme/catalog/${productId}/document`;
    const first = await request(app.getHttpServer()).get(`${path}?format=yaml`);
    expect(first.status).toBe(200);
    expect(first.headers).toMatchObject({
      'content-type': 'application/yaml; charset=utf-8',
      'content-disposition': 'attachment; filename="orders-1.0.0-sandbox.yaml"',
      'cache-control': 'private, no-cache',
    });
    const again = await request(app.getHttpServer())
      .get(`${path}?format=yaml`)
      .set('If-None-Match', `"other", W/${first.headers['etag']}`);
    expect([again.status, again.text]).toEqual([304, '']);
    expect((await request(app.getHttpServer()).get(`${path}?format=xml`)).status).toBe(400);
  });

  it.each([
    ['a path with capitals', { slug: 'Orders', name: 'Orders', description: '' }],
    ['a missing name', { slug: 'orders', description: '' }],
    ['a field that is not known', { slug: 'orders', name: 'Orders', description: '', secret: true }],
  ])('refuses a product with %s', async (_, body) => {
    expect((await request(app.getHttpServer()).post('/products').send(body)).status).toBe(400);
  });
});
