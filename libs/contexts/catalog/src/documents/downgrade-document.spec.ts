import { describe, expect, it } from '@jest/globals';
import { downgradeDocument } from './downgrade-document.ts';
import type { JsonObject, OpenApiDocument } from './openapi.ts';
import { checkAgainstSchema } from './schema-check.ts';
import { upgradeDocument } from './upgrade-document.ts';

const withSchema = (schema: JsonObject, more: JsonObject = {}): OpenApiDocument => ({
  openapi: '3.1.0',
  info: { title: 'T', version: '1', summary: 'S', license: { name: 'L', identifier: 'MIT' } },
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  paths: {},
  webhooks: { told: { post: { responses: { 200: { description: '' } } } } },
  components: { schemas: { Other: { type: 'object' }, It: schema } },
  ...more,
});
const down = (schema: JsonObject): JsonObject => {
  const answer = downgradeDocument(withSchema(schema));
  if (!answer.ok) throw new Error(answer.losses.join('; '));
  return (answer.document['components'] as { schemas: { It: JsonObject } }).schemas.It;
};

describe('a document of 3.1 as one of 3.0', () => {
  it.each<[string, JsonObject, JsonObject]>([
    ['or null', { type: ['string', 'null'] }, { type: 'string', nullable: true }],
    ['nothing but null', { type: 'null' }, { nullable: true, enum: [null] }],
    ['several types', { type: ['string', 'integer'] }, { anyOf: [{ type: 'string' }, { type: 'integer' }] }],
    [
      'several types or null',
      { type: ['string', 'integer', 'null'] },
      {
        anyOf: [
          { type: 'string', nullable: true },
          { type: 'integer', nullable: true },
        ],
      },
    ],
    ['one value', { const: 'a' }, { enum: ['a'] }],
    ['examples', { type: 'string', examples: ['a', 'b'] }, { type: 'string', example: 'a' }],
    ['a lower limit', { exclusiveMinimum: 3 }, { minimum: 3, exclusiveMinimum: true }],
    ['two lower limits', { minimum: 5, exclusiveMinimum: 3 }, { minimum: 5 }],
    ['an upper limit', { maximum: 9, exclusiveMaximum: 9 }, { maximum: 9, exclusiveMaximum: true }],
    ['bytes', { type: 'string', contentEncoding: 'base64' }, { type: 'string', format: 'byte' }],
    [
      'a reference or null',
      { anyOf: [{ $ref: '#/components/schemas/Other' }, { type: 'null' }] },
      { anyOf: [{ allOf: [{ $ref: '#/components/schemas/Other' }], nullable: true }] },
    ],
    [
      'words beside a reference',
      { $ref: '#/components/schemas/Other', description: 'D' },
      { description: 'D', allOf: [{ $ref: '#/components/schemas/Other' }] },
    ],
    ['what is inside', { type: 'array', items: { const: 1 } }, { type: 'array', items: { enum: [1] } }],
  ])('says %s in the older words', (_, schema, older) => {
    expect(down(schema)).toEqual(older);
  });

  it('fits the schema of 3.0, without what is no part of a call', () => {
    const answer = downgradeDocument(withSchema({ type: ['integer', 'null'] }));
    if (!answer.ok) throw new Error('It was refused.');
    const { document } = answer;
    expect(checkAgainstSchema(document, document.openapi)).toEqual([]);
    expect(document).toMatchObject({ openapi: '3.0.3', info: { title: 'T', license: { name: 'L' } } });
    expect(Object.keys(document).sort()).toEqual(['components', 'info', 'openapi', 'paths']);
  });

  it.each([
    ['if', { if: { type: 'string' } }],
    ['patternProperties', { patternProperties: { '^a': {} } }],
    ['prefixItems', { prefixItems: [{ type: 'string' }] }],
  ])('is refused with the place of what 3.0 has no words for: %s', (keyword, schema) => {
    expect(downgradeDocument(withSchema(schema))).toEqual({
      ok: false,
      losses: [expect.stringMatching(new RegExp(`/components/schemas/It/${keyword}$`))],
    });
  });

  it('is refused where its security is unknown to 3.0', () => {
    const components = { securitySchemes: { mutual: { type: 'mutualTLS' } } };
    expect(downgradeDocument(withSchema({}, { components }))).toMatchObject({ ok: false });
  });

  it('stays as it is when it is of 3.0, and comes back the same from 3.1', () => {
    const schema = { type: 'string', nullable: true, example: 'a', minLength: 1 };
    const old = { ...withSchema(schema), openapi: '3.0.3', info: { title: 'T', version: '1' } } as OpenApiDocument;
    for (const key of ['webhooks', 'jsonSchemaDialect']) delete old[key];
    expect(downgradeDocument(old)).toEqual({ ok: true, document: old });
    expect(downgradeDocument(upgradeDocument(old))).toEqual({ ok: true, document: old });
  });
});
