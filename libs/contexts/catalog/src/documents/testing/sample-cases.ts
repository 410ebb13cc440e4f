import type { JsonObject } from '../openapi.ts';

/** Schemas of 2020-12 as they are: no conversion of ours stands between them and the check. */
export const cases: [string, JsonObject][] = [
  ['a range', { type: 'integer', minimum: 7, maximum: 9 }],
  ['open limits', { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 0.01 }],
  ['only an upper limit', { type: 'integer', exclusiveMaximum: -5 }],
  ['multiples', { type: 'number', multipleOf: 0.25, minimum: 1.1 }],
  ['multiples of seven', { type: 'integer', multipleOf: 7, exclusiveMinimum: 700 }],
  ['lengths', { type: 'string', minLength: 12, maxLength: 12 }],
  ['a pattern with a length', { type: 'string', pattern: '^[A-Z]{2}-\\d+$', minLength: 9 }],
  ['a pattern without anchors', { type: 'string', pattern: '\\d{3}', minLength: 10, maxLength: 10 }],
  ['alternatives in a pattern', { type: 'string', pattern: '^(?:a|bcd|[0-9]{4})$', minLength: 4 }],
  ['a look-ahead', { type: 'string', pattern: '^(?=.{3,})[a-z]+$' }],
  ['enum', { enum: [null, 3, 'x'] }],
  ['const', { const: { a: [1] } }],
  ['unique items', { type: 'array', uniqueItems: true, minItems: 4, items: { type: 'string', maxLength: 8 } }],
  [
    'unique numbers',
    { type: 'array', uniqueItems: true, minItems: 3, items: { type: 'integer', minimum: 3, maximum: 5 } },
  ],
  ['unique words', { type: 'array', uniqueItems: true, minItems: 2, items: { enum: ['a', 'b'] } }],
  ['a tuple', { type: 'array', prefixItems: [{ type: 'string' }, { type: 'boolean' }], items: false, minItems: 2 }],
  ['contains', { type: 'array', items: { type: 'integer' }, contains: { minimum: 100 }, minContains: 2 }],
  ['free names', { type: 'object', additionalProperties: { type: 'integer' }, minProperties: 3 }],
  [
    'patterned names',
    {
      type: 'object',
      required: ['x-1'],
      patternProperties: { '^x-': { type: 'boolean' } },
      additionalProperties: false,
    },
  ],
  [
    'few properties',
    { type: 'object', maxProperties: 1, required: ['b'], properties: { a: {}, b: { type: 'string' }, c: {} } },
  ],
  [
    'allOf',
    { allOf: [{ required: ['a'], properties: { a: { type: 'integer' } } }, { properties: { a: { minimum: 5 } } }] },
  ],
  ['oneOf that overlap', { oneOf: [{ type: 'number' }, { type: 'integer' }] }],
  [
    'anyOf and own fields',
    {
      type: 'object',
      properties: { a: { const: 1 } },
      required: ['a'],
      anyOf: [{ required: ['b'] }, { required: ['c'] }],
    },
  ],
  [
    'a condition',
    {
      properties: { k: { enum: ['a', 'b'] } },
      required: ['k'],
      if: { properties: { k: { const: 'a' } } },
      then: { required: ['x'] },
    },
  ],
  ['dependent fields', { type: 'object', properties: { a: { type: 'string' } }, dependentRequired: { a: ['b'] } }],
  ['several types', { type: ['null', 'integer'], minimum: 2 }],
  [
    'wrong examples',
    {
      type: 'object',
      properties: { at: { type: 'string', format: 'date', examples: ['soon'] } },
      examples: [{ at: 3 }],
    },
  ],
  ...[
    'date',
    'date-time',
    'time',
    'duration',
    'email',
    'hostname',
    'ipv4',
    'ipv6',
    'uuid',
    'uri',
    'uri-reference',
    'uri-template',
    'byte',
    'json-pointer',
    'regex',
    'int32',
  ].map((format): [string, JsonObject] => [
    `format ${format}`,
    { type: format === 'int32' ? 'integer' : 'string', format },
  ]),
];
