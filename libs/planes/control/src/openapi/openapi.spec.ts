import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readDocument } from '@gatehouse/catalog/documents';
import { describeApi, type DescribedApi } from './describe-api.ts';
import { upgradeSchemas, type Json } from './upgrade-schemas.ts';

const CHECKED_IN = new URL('../../../../../docs/api/openapi.json', import.meta.url);
type Operation = Json & {
  readonly operationId: string;
  readonly responses: Record<string, { content?: Record<string, { schema: Json }> }>;
  readonly parameters: { readonly name: string; readonly in: string }[];
};

let described: DescribedApi;
let document: Json;
let operations: [string, Operation][];

beforeAll(async () => {
  described = await describeApi();
  document = described.document;
  operations = Object.entries(document['paths'] as Record<string, Record<string, Operation>>).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
  );
});

const named = (condition: (operation: Operation, name: string) => boolean): string[] =>
  operations.filter(([name, operation]) => !condition(operation, name)).map(([name]) => name);
const isCommand = (name: string): boolean => /^(post|put|patch|delete) /.test(name);

describe("the API's own document", () => {
  it('is a valid OpenAPI 3.1 document', () => {
    const read = readDocument(JSON.stringify(document));
    expect(read).toMatchObject({ ok: true, openapi: '3.1.0' });
  });

  it('is checked in as the code makes it; after a change run npm run openapi:write', () => {
    expect(document).toEqual(JSON.parse(readFileSync(CHECKED_IN, 'utf8')));
  });

  it('is the same each time it is made', async () => {
    expect(JSON.stringify((await describeApi()).document)).toBe(JSON.stringify(document));
  });

  it('describes every shape under a name of its own', () => {
    expect(described.ambiguous).toEqual([]);
  });

  it('names every operation once', () => {
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(ids.filter((id, n) => ids.indexOf(id) !== n)).toEqual([]);
  });

  it('says of every operation who may use it, what it answers, and how it refuses', () => {
    expect(named((operation) => typeof operation['x-permission'] === 'string')).toEqual([]);
    expect(named((operation) => 'security' in operation)).toEqual([]);
    expect(named(({ responses }) => Object.keys(responses).some((status) => status.startsWith('2')))).toEqual([]);
    expect(named(({ responses }) => '400' in responses)).toEqual([]);
    const problems = named(({ responses }) =>
      Object.entries(responses)
        .filter(([status]) => status.startsWith('4'))
        .every(([, { content }]) => content !== undefined && 'application/problem+json' in content),
    );
    expect(problems).toEqual([]);
  });

  it('offers an Idempotency-Key for every command', () => {
    const offers = ({ parameters }: Operation): boolean => parameters.some(({ name }) => name === 'Idempotency-Key');
    expect(named((operation, name) => isCommand(name) === offers(operation))).toEqual([]);
  });

  it('has no word of OpenAPI 3.0 left in its schemas', () => {
    expect(JSON.stringify(document)).not.toContain('"nullable"');
  });
});

describe('a schema of OpenAPI 3.0', () => {
  it.each([
    [{ type: 'string', nullable: true }, { type: ['string', 'null'] }],
    [
      { type: 'string', enum: ['a'], nullable: true },
      { type: ['string', 'null'], enum: ['a', null] },
    ],
    [
      { nullable: true, description: 'd', allOf: [{ $ref: '#/x' }] },
      { description: 'd', anyOf: [{ $ref: '#/x' }, { type: 'null' }] },
    ],
    [
      { type: 'integer', example: 7 },
      { type: 'integer', examples: [7] },
    ],
    [{ properties: { nullable: { type: 'boolean' } } }, { properties: { nullable: { type: 'boolean' } } }],
  ])('becomes one of 3.1: %j', (before, after) => {
    expect(upgradeSchemas(before)).toEqual(after);
  });
});
