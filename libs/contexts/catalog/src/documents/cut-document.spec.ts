import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { cutDocument } from './cut-document.ts';
import type { JsonObject, OpenApiDocument } from './openapi.ts';
import { operationsOf } from './operations.ts';
import { readDocument } from './read-document.ts';
import { upgradeDocument } from './upgrade-document.ts';

const FIXTURES = [
  resolve(import.meta.dirname, '../../../../../tools/demo/documents'),
  resolve(import.meta.dirname, '../../../../../../shared/fixtures/openapi'),
];
const servers = [{ url: 'https://sandbox.example/orders/v1', description: 'Sandbox' }];
const security = { token: { type: 'http', scheme: 'bearer' } };
const ref = (name: string, section = 'schemas'): JsonObject => ({ $ref: `#/components/${section}/${name}` });
const json = (schema: JsonObject): JsonObject => ({ 'application/json': { schema } });

const document: OpenApiDocument = {
  openapi: '3.0.3',
  info: { title: 'Orders', version: '1.0.0' },
  servers: [{ url: 'https://internal.example' }],
  security: [{ internal: ['read'] }],
  tags: [{ name: 'orders' }, { name: 'secret' }],
  'x-internal': { owner: 'team' },
  paths: {
    '/orders': {
      servers: [{ url: 'https://internal2.example' }],
      get: {
        operationId: 'list',
        tags: ['orders'],
        security: [{ internal: [] }],
        responses: {
          200: {
            description: 'ok',
            content: json(ref('Page')),
            links: { next: { operationId: 'list' }, wipe: { operationId: 'wipe' } },
          },
          404: { $ref: '#/paths/~1secret/delete/responses/404' },
        },
      },
      delete: {
        operationId: 'wipe',
        tags: ['secret'],
        responses: { 200: { description: 'ok', content: json(ref('Secret')) } },
      },
    },
    '/secret': {
      delete: { operationId: 'secret', responses: { 404: { description: 'none', content: json(ref('Gone')) } } },
    },
  },
  components: {
    securitySchemes: { internal: { type: 'http', scheme: 'basic' } },
    schemas: {
      Page: { type: 'object', properties: { items: { type: 'array', items: ref('Item') } } },
      Item: {
        type: 'object',
        nullable: true,
        oneOf: [ref('Book')],
        discriminator: { propertyName: 'kind', mapping: { book: 'Book', film: '#/components/schemas/Film' } },
      },
      Book: {
        type: 'object',
        properties: { pages: { type: 'integer', minimum: 0, exclusiveMinimum: true, example: 3 } },
      },
      Film: { type: 'object' },
      Gone: { type: 'string' },
      Secret: { type: 'object' },
    },
  },
};

const valid = (cut: OpenApiDocument): void => expect(readDocument(JSON.stringify(cut))).toMatchObject({ ok: true });

describe('a document cut to what a partner may call', () => {
  const cut = cutDocument(document, { operations: new Set(['list']), servers, security });

  it('has these operations and is a valid document', () => {
    valid(cut);
    expect(operationsOf(cut).map(({ id }) => id)).toEqual(['list']);
  });

  it('is called through the gateway, and says nothing of what lies behind it', () => {
    expect(cut).toMatchObject({ servers, security: [{ token: [] }], components: { securitySchemes: security } });
    expect(JSON.stringify(cut)).not.toMatch(/internal/);
  });

  it('has the components that are needed, however far away, and no others', () => {
    const { schemas } = cut['components'] as { schemas: object };
    expect(Object.keys(schemas).sort()).toEqual(['Book', 'Film', 'Gone', 'Item', 'Page']);
  });

  it('says nothing of the other operations', () => {
    expect(JSON.stringify(cut)).not.toMatch(/wipe|secret/i);
    expect(cut['tags']).toEqual([{ name: 'orders' }]);
  });

  it('leaves the document that it was cut from as it is', () => {
    expect(JSON.stringify(document)).toContain('wipe');
    expect(JSON.stringify(document)).toContain('~1secret');
  });

  it.each(FIXTURES.flatMap((folder) => readable(folder)))('stays valid for each operation alone: %s', (_, path) => {
    const read = readDocument(readFileSync(path));
    if (!read.ok) return;
    const { document: whole } = read;
    for (const { id } of operationsOf(whole)) {
      const one = cutDocument(whole, { operations: new Set([id]), servers, security });
      valid(one);
      expect(operationsOf(one).map((operation) => operation.path)).toHaveLength(1);
    }
  });
});

function readable(folder: string): [string, string][] {
  try {
    return readdirSync(folder).map((name) => [name, join(folder, name)]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

describe('a document of 3.0 asked for as 3.1', () => {
  it('says the same in the words of 3.1', () => {
    const upgraded = upgradeDocument(cutDocument(document, { operations: new Set(['list']), servers, security }));
    valid(upgraded);
    expect(upgraded.openapi).toBe('3.1.0');
    const { schemas } = upgraded['components'] as { schemas: Record<string, JsonObject> };
    expect(schemas['Book']).toEqual({
      type: 'object',
      properties: { pages: { type: 'integer', exclusiveMinimum: 0, examples: [3] } },
    });
    expect(schemas['Item']?.['type']).toEqual(['object', 'null']);
    expect(JSON.stringify(upgraded)).not.toContain('nullable');
  });

  it('is left alone when it is 3.1 already', () => {
    const own: OpenApiDocument = { ...document, openapi: '3.1.0' };
    expect(upgradeDocument(own)).toBe(own);
  });
});
