import { describe, expect, it } from '@jest/globals';
import type { JsonObject, OpenApiDocument } from './openapi.ts';
import { postmanCollection } from './postman.ts';

const text = { type: 'string' };
const document = {
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1.2.0', description: 'All of it.' },
  paths: {
    '/orders': {
      post: {
        operationId: 'add',
        summary: 'Add an order',
        tags: ['Orders'],
        parameters: [{ name: 'Idempotency-Key', in: 'header', required: true, schema: text, example: 'k1' }],
        requestBody: { content: { 'application/json': { schema: {}, example: { lines: 2 } } } },
        responses: {},
      },
    },
    '/orders/{orderId}': {
      get: {
        operationId: 'read',
        tags: ['Orders'],
        parameters: [
          { name: 'orderId', in: 'path', required: true, schema: text, example: 'o 1' },
          { name: 'view', in: 'query', required: true, schema: text, example: 'all' },
          { name: 'lang', in: 'query', schema: text, example: 'de' },
        ],
        responses: {},
      },
    },
    '/files/{name}.{kind}': {
      get: {
        operationId: 'file',
        parameters: ['name', 'kind'].map((name) => ({
          name,
          in: 'path',
          required: true,
          schema: text,
          example: `a-${name}`,
        })),
        responses: {},
      },
    },
  },
} as unknown as OpenApiDocument;

const collection = (bearer = true): JsonObject =>
  postmanCollection(document, {
    baseUrl: 'https://sandbox.example/orders/v1',
    headers: [{ name: 'X-Client-ID', variable: 'clientId', value: 'cl_1' }],
    bearer,
  });

describe('a Postman collection', () => {
  it('says what it is, where it calls, and who calls, but no secret', () => {
    expect(collection()).toMatchObject({
      info: { name: 'Orders 1.2.0', schema: expect.stringContaining('/v2.1.0/') },
      auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{token}}' }] },
      variable: [
        { key: 'baseUrl', value: 'https://sandbox.example/orders/v1' },
        { key: 'clientId', value: 'cl_1' },
        { key: 'token', value: '' },
      ],
    });
    expect(collection(false)).toMatchObject({ auth: { type: 'noauth' } });
    expect(JSON.stringify(collection(false))).not.toContain('token');
  });

  it('has a folder for each tag, and a call for each operation', () => {
    expect(collection()['item']).toMatchObject([
      { name: 'Orders', item: [{ name: 'Add an order' }, { name: 'GET /orders/{orderId}' }] },
      { name: 'GET /files/{name}.{kind}' },
    ]);
  });

  it('fills calls with the examples, and switches off what is not required', () => {
    expect(collection()['item']).toMatchObject([
      {
        item: [
          {
            request: {
              method: 'POST',
              header: [
                { key: 'X-Client-ID', value: '{{clientId}}' },
                { key: 'Content-Type', value: 'application/json' },
                { key: 'Idempotency-Key', value: 'k1' },
              ],
              body: { mode: 'raw', raw: '{\n  "lines": 2\n}', options: { raw: { language: 'json' } } },
            },
          },
          {
            request: {
              url: {
                raw: '{{baseUrl}}/orders/:orderId?view=all',
                path: ['orders', ':orderId'],
                query: [
                  { key: 'view', value: 'all' },
                  { key: 'lang', value: 'de', disabled: true },
                ],
                variable: [{ key: 'orderId', value: 'o 1' }],
              },
            },
          },
        ],
      },
      { request: { url: { path: ['files', 'a-name.a-kind'] } } },
    ]);
  });
});
