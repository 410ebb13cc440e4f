import { describe, expect, it } from '@jest/globals';
import { faultsAround, ok } from './testing/faults-around.ts';

describe('faults of structure', () => {
  it('refuses references out of the document, by name, and references to nothing', () => {
    const schemas = { A: { $ref: 'common.yaml#/Money' }, B: { $ref: '#/components/schemas/constructor' } };
    expect(faultsAround({ components: { schemas } })).toEqual([
      "/components/schemas/A/$ref: external reference 'common.yaml#/Money' is refused: put what it names here",
      "/components/schemas/B/$ref: reference '#/components/schemas/constructor' points to nothing",
    ]);
  });

  it('follows references into places that nothing else reaches', () => {
    const components = {
      'x-shared': { Money: { properties: { v: { $ref: '#/gone' } } } },
      schemas: { A: { $ref: '#/components/x-shared/Money' } },
    };
    expect(faultsAround({ components })).toEqual([
      "/components/x-shared/Money/properties/v/$ref: reference '#/gone' points to nothing",
    ]);
  });

  it('takes $ref in data and as the name of a property for what it is', () => {
    const schemas = {
      A: { type: 'object', properties: { $ref: { type: 'string' } }, example: { $ref: 'x' }, default: { $ref: 'y' } },
    };
    expect(faultsAround({ components: { schemas } })).toEqual([]);
  });

  it('refuses references that never reach a value', () => {
    const schemas = {
      A: { $ref: '#/components/schemas/B' },
      B: { $ref: '#/components/schemas/A' },
      C: { allOf: [{ type: 'object' }, { $ref: '#/components/schemas/C' }] },
      D: { $ref: '#/components/schemas/A' },
    };
    const faults = faultsAround({ components: { schemas } });
    expect(faults).toHaveLength(2);
    expect(faults[0]).toMatch(/^\/components\/schemas\/[AB]: references go round and never reach a value: .* -> /);
    expect(faults[1]).toMatch(/^\/components\/schemas\/C/);
  });

  it('accepts schemas that recurse through their properties, and choices that lead back', () => {
    const schemas = {
      Tree: {
        type: 'object',
        properties: { children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } },
      },
      Pet: { type: 'object', oneOf: [{ $ref: '#/components/schemas/Cat' }] },
      Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }] },
    };
    expect(faultsAround({ components: { schemas } })).toEqual([]);
  });

  it('refuses an operationId that is used twice, in webhooks too', () => {
    const twice = { operationId: 'x', ...ok };
    expect(faultsAround({ paths: { '/a': { get: twice, put: twice } } })).toEqual([
      "/paths/~1a/put/operationId: operationId 'x' is already used at /paths/~1a/get",
    ]);
  });

  it('compares path parameters with their template, both ways, references and shared ones included', () => {
    const parameter = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });
    const components = { parameters: { Id: parameter('id') } };
    const paths = {
      '/a/{id}/{other}': { parameters: [{ $ref: '#/components/parameters/Id' }], get: ok },
      '/b': { get: { parameters: [parameter('gone')], ...ok } },
      '/c/{id}/{id}': { get: { parameters: [parameter('id')], ...ok } },
    };
    expect(faultsAround({ paths, components })).toEqual([
      "/paths/~1a~1{id}~1{other}/get: path parameter 'other' of '/a/{id}/{other}' is not declared",
      "/paths/~1b/get/parameters/0: path parameter 'gone' is not in '/b'",
      "/paths/~1c~1{id}~1{id}: path parameter 'id' stands in '/c/{id}/{id}' more than once",
    ]);
  });

  it('refuses paths that differ only in the names of their parameters', () => {
    const get = (name: string) => ({ get: { parameters: [{ name, in: 'path', required: true, schema: {} }], ...ok } });
    expect(faultsAround({ paths: { '/a/{x}': get('x'), '/a/{y}': get('y') } })).toEqual([
      "/paths/~1a~1{y}: '/a/{y}' and '/a/{x}' differ only in the names of their parameters",
    ]);
  });

  it('refuses a document without operations, and odd paths', () => {
    expect(faultsAround({ paths: {} })).toEqual(['/paths: the document has no operations']);
    expect(faultsAround({ paths: { '/a/{b': { get: ok }, '/c?d=e': { get: ok } } })).toHaveLength(2);
  });

  it('refuses a security requirement whose scheme is not declared', () => {
    expect(faultsAround({ paths: { '/a': { get: { ...ok, security: [{ nobody: ['x'] }] } } } })).toEqual([
      "/paths/~1a/get/security/0/nobody: security scheme 'nobody' is not declared in components",
    ]);
  });
});
