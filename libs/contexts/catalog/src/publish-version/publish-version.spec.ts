import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import { getDocument } from '@gatehouse/records';
import { Bench, documentOf } from '../testing/bench.ts';

let bench: Bench;
let productId: string;
beforeEach(async () => {
  bench = new Bench();
  productId = await bench.create('orders');
});
afterEach(() => bench.close());

const documents = async (): Promise<number> => (await bench.records.list('documents')).length;

describe('publishing a version', () => {
  it('answers what was published, and keeps the document byte by byte', async () => {
    const answer = await bench.publish(productId, documentOf('1.4.0'));
    expect(answer).toMatchObject({ id: productId, version: '1.4.0', line: 'v1', openapi: '3.1.0', operations: 3 });
    const kept = await getDocument(bench.records, answer.documentHash);
    expect(kept?.toString()).toBe(JSON.stringify(documentOf('1.4.0')));
  });

  it('tells the access model of every operation and its scopes', async () => {
    await bench.publish(productId, documentOf('1.4.0'));
    const [, event] = await bench.store.readStream(streams.product(productId));
    expect(event).toMatchObject({
      type: 'ProductVersionPublished',
      data: {
        operations: [
          {
            id: 'listOrders',
            method: 'GET',
            path: '/orders',
            summary: 'List orders',
            deprecated: false,
            scopes: [['read']],
          },
          { id: 'addOrder', method: 'POST', scopes: [['write']] },
          { id: 'readOrder', method: 'GET', path: '/orders/{id}' },
        ],
        scopes: [{ name: 'read' }, { name: 'write' }],
      },
    });
  });

  it('reads YAML', async () => {
    const yaml = [
      'openapi: 3.0.3',
      'info: { title: Orders, version: "2.0" }',
      'paths: { /orders: { get: { responses: { 200: { description: Orders } } } } }',
    ].join('\n');
    expect(await bench.publish(productId, yaml)).toMatchObject({ version: '2.0', line: 'v2', operations: 1 });
  });

  it('of a broken document names the place of every fault and stores nothing', async () => {
    const broken = '{\n  "openapi": "3.1.0",\n  "info": { "title": "Orders" },\n  "paths": { "orders": {} }\n}';
    const error = await bench.publish(productId, broken).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ kind: 'invalid', code: 'CATALOG.DOCUMENT_FAULTY' });
    const { faults } = error as { faults: { pointer: string; line: number; column: number }[] };
    expect(faults.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(['/info']));
    expect(faults.every(({ line, column }) => line >= 1 && column >= 1)).toBe(true);
    expect([await documents(), await bench.types(productId)]).toEqual([0, ['ProductCreated']]);
  });

  it.each([
    ['CATALOG.DOCUMENT_FAULTY', JSON.stringify(documentOf('beta'))],
    ['CATALOG.DOCUMENT_MISSING', ''],
    ['CATALOG.DOCUMENT_TOO_LARGE', ' '.repeat(10 * 1024 * 1024 + 1)],
  ])('is refused with %s', async (code, text) => {
    await expect(bench.publish(productId, text)).rejects.toMatchObject({ code });
    expect(await documents()).toBe(0);
  });

  it('again answers the same and adds no event, under the same key and under another', async () => {
    const context = bench.context();
    const first = await bench.publish(productId, documentOf('1.0.0'), context);
    expect(await bench.publish(productId, documentOf('1.0.0'), context)).toEqual({
      ...first,
      position: expect.any(String),
    });
    const { position: _, ...same } = await bench.publish(productId, documentOf('1.0.0'));
    expect(first).toMatchObject(same);
    expect(await bench.types(productId)).toEqual(['ProductCreated', 'ProductVersionPublished', 'UpstreamConfigured']);
  });

  it('refuses another document of a published version, and of a command that was carried out', async () => {
    const context = bench.context();
    await bench.publish(productId, documentOf('1.0.0'), context);
    const other = documentOf('1.0.0', { tags: [] });
    await expect(bench.publish(productId, other)).rejects.toMatchObject({ code: 'CATALOG.VERSION_EXISTS' });
    const refused = bench.publish(productId, documentOf('1.1.0'), context);
    await expect(refused).rejects.toMatchObject({ code: 'CATALOG.ANOTHER_DOCUMENT' });
  });

  it('is refused for a product that is not there', async () => {
    await expect(bench.publish('nothing', documentOf('1.0.0'))).rejects.toMatchObject({ kind: 'not_found' });
    expect(await documents()).toBe(0);
  });
});

describe('creating a product', () => {
  it('gives a path to one product only, and the same product for the same command', async () => {
    const context = bench.context();
    const id = await bench.create('inventory', context);
    expect(await bench.create('inventory', context)).toBe(id);
    await expect(bench.create('inventory')).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('does not use up a path that is reserved', async () => {
    await expect(bench.create('api')).rejects.toMatchObject({ code: 'CATALOG.SLUG_REFUSED' });
  });
});
