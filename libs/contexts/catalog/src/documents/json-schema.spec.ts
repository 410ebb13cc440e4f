import { describe, expect, it } from '@jest/globals';
import { toJsonSchema } from './json-schema.ts';
import type { JsonObject, OpenApiDocument } from './openapi.ts';
import { bundleSchema, compileSchema } from './schema-bundle.ts';
import { createAjv } from './validators.ts';

function documentOf(schemas: JsonObject, openapi = '3.1.0'): OpenApiDocument {
  return { openapi, info: { title: 'T', version: '1' }, paths: {}, components: { schemas } };
}

function accepts(schema: JsonObject, openapi: string, value: unknown): boolean {
  return createAjv().compile(toJsonSchema(schema, openapi))(value);
}

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

describe('toJsonSchema', () => {
  it('reads nullable of 3.0, beside a type and beside a composition', () => {
    expect(accepts({ type: 'string', nullable: true }, '3.0.3', null)).toBe(true);
    expect(accepts({ type: 'string' }, '3.0.3', null)).toBe(false);
    expect(accepts({ nullable: true, allOf: [{ type: 'object' }] }, '3.0.3', null)).toBe(true);
    expect(accepts({ nullable: true, allOf: [{ type: 'object' }] }, '3.0.3', 'text')).toBe(false);
    expect(accepts({ type: 'string', enum: ['a'], nullable: true }, '3.0.3', null)).toBe(false);
  });

  it('reads the exclusive limits of both versions', () => {
    expect(accepts({ minimum: 1, exclusiveMinimum: true }, '3.0.3', 1)).toBe(false);
    expect(accepts({ minimum: 1, exclusiveMinimum: false }, '3.0.3', 1)).toBe(true);
    expect(accepts({ maximum: 1, exclusiveMaximum: true }, '3.0.3', 0.9)).toBe(true);
    expect(accepts({ maximum: 1, exclusiveMaximum: true }, '3.0.3', 1)).toBe(false);
    expect(accepts({ exclusiveMinimum: 1 }, '3.1.0', 1)).toBe(false);
  });

  it('ignores what stands beside $ref in 3.0 and keeps it in 3.1', () => {
    const schema = { $ref: '#/x', minLength: 2 };
    expect(toJsonSchema(schema, '3.0.3')).toEqual({ $ref: '#/x' });
    expect(toJsonSchema(schema, '3.1.0')).toEqual(schema);
  });

  it('converts at every depth, and takes keywords that are names of properties for names', () => {
    const schema = {
      properties: {
        nullable: { type: 'string', nullable: true },
        example: { type: 'integer' },
        items: { items: { nullable: true, type: 'number' } },
      },
      example: { example: 1 },
    };
    expect(toJsonSchema(schema, '3.0.3')).toEqual({
      properties: {
        nullable: { type: ['string', 'null'] },
        example: { type: 'integer' },
        items: { items: { type: ['number', 'null'] } },
      },
      examples: [{ example: 1 }],
    });
  });

  it('checks formats', () => {
    expect(accepts({ type: 'string', format: 'date' }, '3.1.0', '2026-02-30')).toBe(false);
    expect(accepts({ type: 'integer', format: 'int32' }, '3.0.3', 2 ** 31)).toBe(false);
    expect(accepts({ type: 'string', format: 'of-our-own' }, '3.0.3', 'x')).toBe(true);
  });
});

describe('bundleSchema', () => {
  it('carries a recursive schema with it', () => {
    const document = documentOf({
      Tree: { type: 'object', required: ['children'], properties: { children: { type: 'array', items: ref('Tree') } } },
    });
    const { validate } = compileSchema(document, ref('Tree'), 'response');
    expect(validate({ children: [{ children: [] }] })).toBe(true);
    expect(validate({ children: [{ children: [{}] }] })).toBe(false);
  });

  it('resolves pointers into other schemas, and anchors of 3.1', () => {
    const document = documentOf({
      A: { properties: { 'a/b': { type: 'string', $anchor: 'text' } } },
      B: { properties: { one: { $ref: '#/components/schemas/A/properties/a~1b' }, two: { $ref: '#text' } } },
    });
    const { validate } = compileSchema(document, ref('B'), 'response');
    expect(validate({ one: 'x', two: 'y' })).toBe(true);
    expect(validate({ one: 1 })).toBe(false);
    expect(validate({ two: 1 })).toBe(false);
  });

  it('neither asks for nor lets through what is only written, in a response', () => {
    const document = documentOf({
      Secret: { type: 'string', writeOnly: true },
      User: {
        type: 'object',
        required: ['name', 'password'],
        properties: { name: { type: 'string' }, password: ref('Secret') },
      },
      Both: { allOf: [ref('User')], required: ['password'] },
    });
    for (const name of ['User', 'Both']) {
      const { validate } = compileSchema(document, ref(name), 'response');
      expect(validate({ name: 'a' })).toBe(true);
      expect(validate({ name: 'a', password: 'b' })).toBe(false);
    }
    const request = compileSchema(document, ref('User'), 'request').validate;
    expect(request({ name: 'a' })).toBe(false);
  });

  it('does not ask a request for what only the server writes', () => {
    const document = documentOf({ A: { required: ['id'], properties: { id: { type: 'integer', readOnly: true } } } });
    expect(compileSchema(document, ref('A'), 'request').validate({})).toBe(true);
    expect(compileSchema(document, ref('A'), 'response').validate({})).toBe(false);
  });

  it('ends for choices that lead back to their own schema', () => {
    const document = documentOf(
      {
        Pet: { type: 'object', required: ['kind'], oneOf: [ref('Cat'), ref('Dog')] },
        Cat: { allOf: [ref('Pet'), { required: ['lives'] }] },
        Dog: { allOf: [ref('Pet'), { required: ['tricks'] }] },
      },
      '3.0.3',
    );
    const cat = compileSchema(document, ref('Cat'), 'response').validate;
    expect(cat({ kind: 'cat', lives: 7 })).toBe(true);
    expect(cat({ kind: 'cat' })).toBe(false);
  });

  it('leaves out base addresses and data that look like schemas', () => {
    const schema = {
      $id: 'https://a.example/x',
      type: 'object',
      example: { $id: 'https://a.example/x', $ref: '#/nowhere' },
    };
    expect(() =>
      compileSchema(documentOf({ A: schema, B: schema }), { anyOf: [ref('A'), ref('B')] }, 'response'),
    ).not.toThrow();
    expect(bundleSchema(documentOf({}), true, 'response')).toBe(true);
  });

  it('reads patterns that are only valid outside of Unicode mode', () => {
    expect(accepts({ pattern: '^a\\_b\\@c$' }, '3.0.3', 'a_b@c')).toBe(true);
    expect(accepts({ pattern: '^\\p{Lu}$' }, '3.1.0', 'É')).toBe(true);
  });
});
