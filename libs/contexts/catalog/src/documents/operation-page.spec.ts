import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { OpenApiDocument } from './openapi.ts';
import { operationPage } from './operation-page.ts';
import { operationsOf } from './operations.ts';
import { readDocument } from './read-document.ts';

const DEMO = resolve(import.meta.dirname, '../../../../../tools/demo/documents');

const document: OpenApiDocument = {
  openapi: '3.0.3',
  info: { title: 'Orders', version: '1.0.0' },
  paths: {
    '/orders/{id}': {
      parameters: [
        {
          name: 'id',
          in: 'path',
          required: true,
          schema: { type: 'string', example: 'o-1' },
          description: 'Of the path',
        },
        { name: 'X-Client-ID', in: 'header', schema: { type: 'string' } },
      ],
      put: {
        operationId: 'putOrder',
        summary: 'Put an order',
        description: '**All** of it.',
        deprecated: true,
        parameters: [
          { $ref: '#/components/parameters/Expand' },
          { name: 'id', in: 'path', required: true, schema: { type: 'string', maxLength: 5 }, example: 'o-7' },
        ],
        requestBody: {
          required: true,
          content: {
            'application/x-www-form-urlencoded': {
              schema: { properties: { note: { type: 'string', example: 'a b' } } },
            },
            'application/json': { schema: { $ref: '#/components/schemas/Order' } },
          },
        },
        responses: {
          200: {
            description: 'Stored',
            headers: { ETag: { schema: { type: 'string', example: '"1"' } } },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
          },
          default: { description: 'Refused' },
        },
      },
    },
  },
  components: {
    parameters: {
      Expand: {
        name: 'expand',
        in: 'query',
        schema: { type: 'array', items: { type: 'string', enum: ['lines', 'buyer'] } },
      },
    },
    schemas: {
      Order: {
        type: 'object',
        required: ['id', 'buyer'],
        properties: {
          id: { type: 'string', readOnly: true },
          buyer: { $ref: '#/components/schemas/Party' },
          parent: { $ref: '#/components/schemas/Order' },
          note: { type: 'string', nullable: true },
        },
        example: { id: 'o-1', buyer: { name: 'Acme' } },
      },
      Party: { type: 'object', properties: { name: { type: 'string' } } },
    },
  },
};

describe("an operation's page", () => {
  const page = operationPage(document, 'putOrder');

  it('has what the document says of the operation', () => {
    expect(page).toMatchObject({
      method: 'PUT',
      path: '/orders/{id}',
      summary: 'Put an order',
      description: '**All** of it.',
      deprecated: true,
    });
    expect(operationPage(document, 'none')).toBeUndefined();
  });

  it('has the parameters of its path and its own, and not those that belong to the gateway', () => {
    expect(page?.parameters.map(({ name, in: place, required, example }) => [name, place, required, example])).toEqual([
      ['id', 'path', true, 'o-7'],
      ['expand', 'query', false, 'lines'],
    ]);
    expect(page?.parameters[0]?.schema).toEqual({ type: 'string', maxLength: 5 });
    expect(page?.parameters.map(({ explode }) => explode)).toEqual([false, true]);
  });

  it('has the body as it is sent, JSON first', () => {
    expect(page?.requestBody?.content.map(({ mediaType }) => mediaType)).toEqual([
      'application/json',
      'application/x-www-form-urlencoded',
    ]);
    const [json, form] = page?.requestBody?.content ?? [];
    expect(JSON.parse(json?.example ?? '')).toEqual({ id: 'o-1', buyer: { name: 'Acme' } });
    expect(form?.example).toBe('note=a+b');
  });

  it('has each schema whole, by its name, with what it refers to beside it', () => {
    const schema = page?.responses[0]?.content[0]?.schema;
    expect(schema).toMatchObject({
      title: 'Order',
      type: 'object',
      properties: {
        buyer: { $ref: '#/$defs/Party' },
        parent: { $ref: '#/$defs/Order' },
        note: { type: ['string', 'null'] },
      },
      $defs: { Order: { type: 'object' }, Party: { type: 'object' } },
    });
    expect(Object.keys(schema?.['$defs'] ?? {})).toEqual(['Order', 'Party']);
  });

  it('has the responses with their headers', () => {
    expect(page?.responses.map(({ status, description }) => [status, description])).toEqual([
      ['200', 'Stored'],
      ['default', 'Refused'],
    ]);
    expect(page?.responses[0]?.headers).toMatchObject([{ name: 'ETag', example: '"1"' }]);
  });

  it.each(readdirSync(DEMO))('can be made of every operation of %s', (name) => {
    const read = readDocument(readFileSync(join(DEMO, name)));
    if (!read.ok) throw new Error(name);
    for (const { id } of operationsOf(read.document)) {
      const made = operationPage(read.document, id);
      const text = JSON.stringify(made);
      for (const [, ref] of text.matchAll(/"\$ref":"#\/\$defs\/([^"]*)"/g)) expect(text).toContain(`"${ref}":`);
      expect(made?.responses.length).toBeGreaterThan(0);
    }
  });
});
