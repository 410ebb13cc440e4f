import { describe, expect, it } from '@jest/globals';
import { faultsAround, ok } from './testing/faults-around.ts';

describe('faults against the official schema', () => {
  it.each(['3.0.3', '3.1.0'])('tells the real reason and not the branches around it (%s)', (openapi) => {
    const paths = {
      '/a': {
        get: {
          parameters: [
            { name: 'x', in: 'body', schema: {} },
            { name: 'y', in: 'query' },
            { name: 'z', in: 'query', schema: { type: 'strin' } },
          ],
          responses: { 200: { description: 'ok', content: { 'application/json': { schema: { minLength: -1 } } } } },
        },
        fetch: ok,
      },
      b: { get: ok },
    };
    const at = '/paths/~1a/get';
    const kinds = { '3.0.3': '"array", "boolean", "integer", "number", "object", "string"' }[openapi];
    const faults = faultsAround({ openapi, paths });
    expect(faults).toHaveLength(6);
    expect(faults[0]).toMatch(`${at}/parameters/0/in: must be one of`);
    expect(faults[1]).toBe(`${at}/parameters/1: must have required property 'schema' or 'content'`);
    expect(faults[2]).toMatch(`${at}/parameters/2/schema/type: must be one of ${kinds ?? ''}`);
    expect(faults[3]).toBe(`${at}/responses/200/content/application~1json/schema/minLength: must be >= 0`);
    expect(faults[4]).toBe("/paths/~1a/fetch: property 'fetch' is not allowed here");
    expect(faults[5]).toBe("/paths/b: a path must start with '/': 'b'");
  });

  it.each(['3.0.3', '3.1.0'])('names a missing part of a security scheme alone (%s)', (openapi) => {
    const components = { securitySchemes: { key: { type: 'apiKey', in: 'header' }, odd: { type: 'magic' } } };
    const faults = faultsAround({ openapi, components });
    expect(faults[0]).toBe("/components/securitySchemes/key: must have required property 'name'");
    expect(faults[1]).toMatch(/^\/components\/securitySchemes\/odd\/type: must be one of "apiKey"/);
    expect(faults).toHaveLength(2);
  });

  it('wants responses of an operation in 3.0 and lets 3.1 leave them out', () => {
    expect(faultsAround({ openapi: '3.0.0', paths: { '/a': { get: {} } } })).toEqual([
      "/paths/~1a/get: must have required property 'responses'",
    ]);
    expect(faultsAround({ paths: { '/a': { get: {} } } })).toEqual([]);
  });

  it('checks the schemas of 3.1 by their own dialect', () => {
    const schemas = {
      A: { type: ['string', 'nothing'] },
      B: { properties: { x: { required: 'y' } } },
      C: { items: { pattern: '(' } },
    };
    const faults = faultsAround({ components: { schemas } });
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      '/components/schemas/A/type/1',
      '/components/schemas/B/properties/x/required',
      '/components/schemas/C/items/pattern',
    ]);
  });
});
