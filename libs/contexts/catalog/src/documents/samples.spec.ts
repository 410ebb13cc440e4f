import { workSince } from '@gatehouse/kernel/testing';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makeSample, type MadeSample } from './made-sample.ts';
import type { JsonObject, OpenApiDocument } from './openapi.ts';
import { cases } from './testing/sample-cases.ts';
import { createAjv } from './validators.ts';

function made(schema: unknown, schemas: JsonObject = {}, openapi = '3.1.0', examples: unknown[] = []): MadeSample {
  const document: OpenApiDocument = { openapi, info: { title: 'T', version: '1' }, paths: {}, components: { schemas } };
  return makeSample(document, schema, examples);
}

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

describe('makeSample', () => {
  it.each(cases)('makes a value that fits: %s', (_name, schema) => {
    const sample = made({ type: 'object', required: ['v'], properties: { v: schema } });
    expect(sample.verified).toBe(true);
    const validate = createAjv().compile(schema);
    validate((sample.value as JsonObject)['v']);
    expect(validate.errors).toBeNull();
  });

  it('takes the first example that fits, mends one that nearly does, and makes one when there is none', () => {
    const schema = {
      type: 'object',
      additionalProperties: false,
      required: ['a', 'b'],
      properties: { a: { type: 'integer' }, b: { const: 1 } },
    };
    expect(made(schema, {}, '3.1.0', [{ a: 'x' }, { a: 4, b: 1 }]).value).toEqual({ a: 4, b: 1 });
    expect(made(schema, {}, '3.1.0', [{ a: 4, c: 'old' }]).value).toEqual({ a: 4, b: 1 });
    expect(made(schema).value).toEqual({ a: 0, b: 1 });
  });

  it('cuts recursion where it may end', () => {
    const schemas = {
      Tree: { type: 'object', required: ['children'], properties: { children: { type: 'array', items: ref('Tree') } } },
      List: { type: 'object', required: ['next'], properties: { next: { oneOf: [ref('List'), { type: 'null' }] } } },
      Parent: { type: 'object', properties: { child: { type: 'object', properties: { parent: ref('Parent') } } } },
    };
    expect(made(ref('Tree'), schemas)).toEqual({ value: { children: [] }, verified: true });
    expect(made(ref('List'), schemas)).toEqual({ value: { next: null }, verified: true });
    expect(made(ref('Parent'), schemas)).toEqual({ value: { child: {} }, verified: true });
  });

  it('says that it could not make what cannot be made', () => {
    const endless = { Self: { type: 'object', required: ['self'], properties: { self: ref('Self') } } };
    expect(made(ref('Self'), endless).verified).toBe(false);
    expect(made({ type: 'string', minLength: 2_000_000_000 }).verified).toBe(false);
    expect(made({ type: 'array', items: {}, minItems: 1_000_000_000 }).verified).toBe(false);
    expect(made({ allOf: [{ type: 'string' }, { type: 'integer' }] }).verified).toBe(false);
    expect(made(false).verified).toBe(false);
  });

  it('stays small and quick when every schema uses ten others', () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 12 }, (_, level) => [
        `L${level}`,
        {
          type: 'object',
          properties: Object.fromEntries(
            Array.from({ length: 10 }, (_unused, n) => [
              `p${n}`,
              level < 11 ? ref(`L${level + 1}`) : { type: 'string' },
            ]),
          ),
        },
      ]),
    );
    const worked = workSince();
    const sample = made(ref('L0'), schemas);
    expect(sample.verified).toBe(true);
    expect(JSON.stringify(sample.value).length).toBeLessThan(500_000);
    expect(worked()).toBeLessThan(5_000);
  });

  it('names the kind that goes with the branch of a discriminator', () => {
    const schemas = {
      Cat: { type: 'object', required: ['kind'], properties: { kind: { type: 'string' } } },
      Pet: {
        oneOf: [ref('Cat')],
        discriminator: { propertyName: 'kind', mapping: { feline: '#/components/schemas/Cat' } },
      },
    };
    expect(made(ref('Pet'), schemas, '3.0.3').value).toEqual({ kind: 'feline' });
  });

  it('makes a value for any range of numbers that has one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1000, max: 1000 }),
        fc.nat(50),
        fc.integer({ min: 1, max: 50 }),
        (low, span, step) => {
          const first = Math.ceil(low / step) * step;
          const sample = made({ type: 'integer', minimum: low, maximum: low + span, multipleOf: step });
          expect(sample.verified).toBe(first <= low + span);
        },
      ),
    );
  });
});
