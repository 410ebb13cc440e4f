import { describe, expect, it } from '@jest/globals';
import type { JsonObject, OpenApiDocument } from './openapi.ts';
import { operationsOf, scopesOf } from './operations.ts';
import { readDocument } from './read-document.ts';

function read(parts: JsonObject): OpenApiDocument {
  const result = readDocument(JSON.stringify({ openapi: '3.1.0', info: { title: 'T', version: '1' }, ...parts }));
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.document;
}

const ok = { responses: { 200: { description: 'ok' } } };
const securitySchemes = {
  oauth: {
    type: 'oauth2',
    flows: {
      clientCredentials: { tokenUrl: 'https://a.example/t', scopes: { 'a:read': 'Read a', 'a:write': 'Write a' } },
    },
  },
  oidc: { type: 'openIdConnect', openIdConnectUrl: 'https://a.example/.well-known/openid-configuration' },
  key: { type: 'apiKey', in: 'header', name: 'X-Key' },
};

function scopesWith(operation: JsonObject, method = 'get', security?: unknown): string[][] {
  const document = read({
    components: { securitySchemes },
    ...(security === undefined ? {} : { security }),
    paths: { '/a': { [method]: { ...ok, ...operation } } },
  });
  return operationsOf(document)[0]?.scopes ?? [];
}

describe('operationsOf', () => {
  it('gives the facts of every operation, without the prefix of any server', () => {
    const document = read({
      servers: [{ url: 'https://api.example.com/v2' }],
      paths: {
        '/orders/{id}': {
          parameters: [{ name: 'id', in: 'path', required: true, schema: {} }],
          get: { ...ok, operationId: 'getOrder', summary: 'Get', description: 'One order', tags: ['Orders'] },
          delete: { ...ok, deprecated: true },
        },
      },
    });
    expect(operationsOf(document)).toEqual([
      {
        id: 'getOrder',
        method: 'GET',
        path: '/orders/{id}',
        summary: 'Get',
        description: 'One order',
        tags: ['Orders'],
        deprecated: false,
        scopes: [['read']],
      },
      {
        id: 'delete-orders-id',
        method: 'DELETE',
        path: '/orders/{id}',
        summary: '',
        tags: [],
        deprecated: true,
        scopes: [['write']],
      },
    ]);
  });

  it('makes ids that are unique, beside those that the document gives', () => {
    const document = read({
      paths: { '/a-b': { get: ok }, '/a/b': { get: ok }, '/c': { get: { ...ok, operationId: 'get-a-b-2' } } },
    });
    expect(operationsOf(document).map((operation) => operation.id)).toEqual(['get-a-b', 'get-a-b-3', 'get-a-b-2']);
  });

  it('finds the operations of a path item that is a reference', () => {
    const document = read({
      paths: { '/a': { $ref: '#/components/pathItems/A' } },
      components: { pathItems: { A: { get: { ...ok, operationId: 'a' } } } },
    });
    expect(operationsOf(document)).toMatchObject([{ id: 'a', path: '/a' }]);
  });

  it('takes the scopes of the operation before those of the document', () => {
    expect(scopesWith({ security: [{ oauth: ['a:read'] }] }, 'get', [{ oauth: ['a:write'] }])).toEqual([['a:read']]);
    expect(scopesWith({}, 'get', [{ oauth: ['a:write'] }])).toEqual([['a:write']]);
  });

  it('gives alternatives, each with all the scopes that it needs', () => {
    const security = [{ oauth: ['a:read', 'a:write'] }, { oidc: ['other'] }, { oauth: ['a:read'], oidc: ['other'] }];
    expect(scopesWith({ security })).toEqual([['a:read', 'a:write'], ['other'], ['a:read', 'other']]);
  });

  it('asks for read or write, by the method, where no scope is named', () => {
    expect(scopesWith({})).toEqual([['read']]);
    expect(scopesWith({}, 'head')).toEqual([['read']]);
    expect(scopesWith({}, 'options')).toEqual([['read']]);
    expect(scopesWith({}, 'post')).toEqual([['write']]);
    expect(scopesWith({ security: [{ key: [] }] })).toEqual([['read']]);
    expect(scopesWith({ security: [{ oauth: [] }] }, 'patch')).toEqual([['write']]);
  });

  it('never lets an API key open what a scope guards', () => {
    expect(scopesWith({ security: [{ key: [] }, { oauth: ['a:read'] }] })).toEqual([['a:read']]);
  });

  it('asks for no scope where the document says so outright', () => {
    expect(scopesWith({ security: [] }, 'post', [{ oauth: ['a:write'] }])).toEqual([[]]);
    expect(scopesWith({ security: [{}, { oauth: ['a:read'] }] })).toEqual([[], ['a:read']]);
  });
});

describe('scopesOf', () => {
  it('lists the scopes that operations ask for, with their descriptions, and no others', () => {
    const document = read({
      components: { securitySchemes },
      paths: {
        '/a': { get: { ...ok, security: [{ oauth: ['a:read'] }] }, post: ok },
        '/b': { get: { ...ok, security: [{ oidc: ['special'] }] } },
      },
    });
    expect(scopesOf(document)).toEqual([
      { name: 'a:read', description: 'Read a' },
      { name: 'write', description: 'Call operations that change something' },
      { name: 'special', description: '' },
    ]);
  });
});
