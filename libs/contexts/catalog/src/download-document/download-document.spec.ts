import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { operationsOf, readDocument } from '../documents/index.ts';
import { PublishedDocuments } from '../published/published-documents.ts';
import { Bench, documentOf } from '../testing/bench.ts';
import { DownloadDocument, DownloadDocumentHandler, type DownloadDocumentData } from './download-document.ts';

let bench: Bench;
let orders: string;
let handler: DownloadDocumentHandler;
beforeEach(async () => {
  bench = new Bench();
  await bench.register();
  orders = await bench.create('orders');
  await bench.publish(orders, documentOf('1.0.0', { openapi: '3.0.3' }));
  const documents = new PublishedDocuments(bench.records);
  handler = new DownloadDocumentHandler(bench.directory, documents, bench.installation, bench.clock);
});
afterEach(() => bench.close());

async function download(more: Partial<DownloadDocumentData> = {}) {
  await bench.directory.reach();
  return handler.execute(new DownloadDocument({ partnerId: 'acme', productId: orders, ...more }));
}
function idsIn(text: string): string[] {
  const read = readDocument(text);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return operationsOf(read.document).map(({ id }) => id);
}

describe('the document that a partner downloads', () => {
  it('has the operations that it may call, at the address of the gateway', async () => {
    await bench.grant(orders);
    const { text, mediaType, fileName } = await download();
    expect(idsIn(text)).toEqual(['listOrders', 'readOrder']);
    expect(JSON.parse(text)).toMatchObject({
      openapi: '3.0.3',
      servers: [{ url: 'https://sandbox.example/orders/v1' }],
      security: [{ clientId: [], profileId: [], credential: [] }],
      components: { securitySchemes: { clientId: { name: 'X-Client-ID' }, credential: { scheme: 'bearer' } } },
    });
    expect([mediaType, fileName]).toEqual(['application/json', 'orders-1.0.0-sandbox.json']);
  });

  it('is the same as YAML', async () => {
    await bench.grant(orders);
    const { text, mediaType, fileName } = await download({ format: 'yaml' });
    expect(parse(text)).toEqual(JSON.parse((await download()).text));
    expect([mediaType, fileName]).toEqual(['application/yaml', 'orders-1.0.0-sandbox.yaml']);
  });

  it('can be had as a Postman collection with the ids of who calls, and without a secret', async () => {
    await bench.grant(orders, { scopes: ['read', 'write'] });
    await bench.addProfile('poster', { methods: ['POST'] });
    const { text, mediaType, fileName } = await download({ format: 'postman', profile: 'poster' });
    const { variable, item } = JSON.parse(text) as { variable: object[]; item: { request: { method: string } }[] };
    expect(variable).toMatchObject([
      { key: 'baseUrl', value: 'https://sandbox.example/orders/v1' },
      { key: 'clientId' },
      { key: 'profileId', value: 'poster' },
      { key: 'token', value: '' },
    ]);
    expect(item.map(({ request }) => request.method)).toEqual(['POST']);
    expect([mediaType, fileName]).toEqual(['application/json', 'orders-1.0.0-sandbox.postman_collection.json']);
  });

  it('can be had in the words of 3.1 and of 3.0, unless those would lose something', async () => {
    await bench.grant(orders);
    expect(JSON.parse((await download({ openapi: '3.1' })).text)).toMatchObject({ openapi: '3.1.0' });
    expect(JSON.parse((await download({ openapi: '3.0' })).text)).toMatchObject({ openapi: '3.0.3' });
    await bench.publish(orders, documentOf('2.0.0'));
    expect(JSON.parse((await download({ openapi: '3.0' })).text)).toMatchObject({ openapi: '3.0.3' });
    expect(JSON.parse((await download({ openapi: '3.0', version: 'v1' })).text)).toMatchObject({ openapi: '3.0.3' });
  });

  it('has a tag that changes with what may be called', async () => {
    await bench.grant(orders);
    const { etag } = await download();
    expect((await download()).etag).toBe(etag);
    expect((await download({ format: 'yaml' })).etag).not.toBe(etag);
    await bench.grant(orders, { scopes: ['read', 'write'] });
    expect((await download()).etag).not.toBe(etag);
  });

  it('is about one profile when that is named', async () => {
    await bench.grant(orders, { scopes: ['read', 'write'] });
    await bench.addProfile('poster', { methods: ['POST'] });
    expect(idsIn((await download({ profile: 'poster' })).text)).toEqual(['addOrder']);
    expect(idsIn((await download()).text)).toHaveLength(3);
  });

  it('is not there without a grant', async () => {
    await expect(download()).rejects.toMatchObject({ kind: 'not_found' });
    await bench.grant(orders);
    await expect(download({ environment: 'production' })).rejects.toMatchObject({ kind: 'not_found' });
    await expect(download({ version: '9.9.9' })).rejects.toMatchObject({ kind: 'not_found' });
  });
});
