import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PublishedDocuments } from '../published/published-documents.ts';
import { Bench, documentOf } from '../testing/bench.ts';
import { ReadOperation, ReadOperationHandler, type ReadOperationData } from './read-operation.ts';

const PATHS = {
  '/orders': {
    get: {
      operationId: 'orders/list',
      summary: 'List orders',
      parameters: [{ name: 'since', in: 'query', required: true, schema: { type: 'string', example: 'a&b' } }],
      responses: { 200: { description: 'ok', content: { 'application/json': { schema: { type: 'array' } } } } },
    },
    post: {
      operationId: 'addOrder',
      requestBody: { content: { 'application/json': { schema: { type: 'object', example: { note: "it's" } } } } },
      responses: { 201: { description: 'ok' } },
    },
  },
  '/orders/{id}/files': {
    post: {
      operationId: 'addFile',
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', example: 'o/1' } }],
      requestBody: {
        content: { 'multipart/form-data': { schema: { type: 'object', example: { title: 'Plan', pages: 2 } } } },
      },
      responses: { 201: { description: 'ok' } },
    },
  },
};

let bench: Bench;
let orders: string;
let handler: ReadOperationHandler;
beforeEach(async () => {
  bench = new Bench();
  await bench.register();
  orders = await bench.create('orders');
  await bench.publish(orders, documentOf('1.0.0', { paths: PATHS }));
  const documents = new PublishedDocuments(bench.records);
  handler = new ReadOperationHandler(bench.directory, documents, bench.installation, bench.clock);
});
afterEach(() => bench.close());

async function read(operationId: string, more: Partial<ReadOperationData> = {}) {
  await bench.directory.reach();
  return handler.execute(new ReadOperation({ partnerId: 'acme', productId: orders, operationId, ...more }));
}
const sampleOf = async (operationId: string, language: string): Promise<string> =>
  (await read(operationId)).samples.find((sample) => sample.language === language)?.code ?? '';

describe("an operation of a partner's catalog", () => {
  it('has its place, what the document says of it, and the headers of the profile', async () => {
    await bench.grant(orders);
    expect(await read('orders/list')).toMatchObject({
      id: 'orders/list',
      version: '1.0.0',
      line: 'v1',
      state: 'published',
      environment: 'sandbox',
      url: 'https://sandbox.example/orders/v1/orders',
      profile: { profileId: 'main', method: 'token' },
      headers: [{ name: 'X-Client-ID' }, { name: 'X-Profile-ID' }, { name: 'Authorization', secret: true }],
      parameters: [{ name: 'since', in: 'query', required: true, example: 'a&b' }],
      responses: [{ status: '200' }],
    });
  });

  it('is called by its samples at the gateway, with what it must be sent', async () => {
    await bench.grant(orders, { scopes: ['read', 'write'] });
    const list = await sampleOf('orders/list', 'curl');
    expect(list).toContain("curl 'https://sandbox.example/orders/v1/orders?since=a%26b'");
    expect(list).toContain("--header 'X-Client-ID: client-acme'");
    expect(list).toContain("--header 'Accept: application/json'");
    expect(await sampleOf('addOrder', 'curl')).toContain(String.raw`"note": "it'\''s"`);
    const file = await sampleOf('addFile', 'javascript');
    expect(file).toContain('"https://sandbox.example/orders/v1/orders/o%2F1/files"');
    expect(file).toContain('multipart/form-data; boundary=gatehouse-part');
    expect(file).toContain(String.raw`name=\"title\"\r\n`);
  });

  it('is shown as of the newest version that has it, or of the one that is named', async () => {
    await bench.grant(orders);
    await bench.publish(orders, documentOf('2.0.0'));
    expect(await read('orders/list')).toMatchObject({ version: '1.0.0' });
    expect(await read('listOrders')).toMatchObject({ version: '2.0.0' });
    expect(await read('listOrders', { version: 'v2' })).toMatchObject({ version: '2.0.0' });
    await expect(read('listOrders', { version: '1.0.0' })).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('is not there for who may not call it', async () => {
    await expect(read('orders/list')).rejects.toMatchObject({ kind: 'not_found' });
    await bench.grant(orders);
    await expect(read('addOrder')).rejects.toMatchObject({ kind: 'not_found' });
    await expect(read('nothing')).rejects.toMatchObject({ kind: 'not_found' });
    await expect(read('orders/list', { environment: 'production' })).rejects.toMatchObject({ kind: 'not_found' });
    await bench.addProfile('poster', { methods: ['POST'] });
    await expect(read('orders/list', { profile: 'poster' })).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('the documents of published versions', () => {
  it('are read once, and again after they could not be read', async () => {
    const documents = new PublishedDocuments(bench.records);
    const { documentHash } = (await bench.directory.reach(), bench.directory.model.product(orders)?.versions[0]) ?? {
      documentHash: '',
    };
    expect(await documents.read(documentHash)).toBe(await documents.read(documentHash));
    await expect(documents.read('none')).rejects.toThrow('missing');
    await expect(documents.read('none')).rejects.toThrow('missing');
  });
});
