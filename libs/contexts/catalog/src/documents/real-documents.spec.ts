import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { field, listAt, objectAt, type OpenApiDocument } from './openapi.ts';
import { type OperationFacts, operationsOf, scopesOf } from './operations.ts';
import { readDocument } from './read-document.ts';
import { responseAccepts } from './response-check.ts';
import { createSandbox, SANDBOX_HEADER } from './sandbox.ts';
import { compileSchema } from './schema-bundle.ts';
import { walk } from './shapes.ts';
import { createAjv } from './validators.ts';

const root = resolve(import.meta.dirname, '../../../../..');
const fixtures = resolve(root, '../shared/fixtures/openapi');
const demo = join(root, 'tools/demo/documents');
const run = existsSync(fixtures) ? it : it.skip;

function documentsIn(folder: string): [string, OpenApiDocument][] {
  return readdirSync(folder).map((name) => {
    const result = readDocument(readFileSync(join(folder, name)));
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.faults)}`);
    return [name, result.document];
  });
}

function requestFor(operation: OperationFacts) {
  const path = operation.path.replaceAll(/\{[^}]*\}/g, '1');
  return { method: operation.method, path, query: new URLSearchParams() };
}

function codesOf(document: OpenApiDocument, operation: OperationFacts): string[] {
  const item = objectAt(objectAt(document, 'paths'), operation.path);
  const codes = Object.keys(objectAt(objectAt(item, operation.method.toLowerCase()), 'responses'));
  return codes.filter((code) => /^[2-5]\d\d$/.test(code));
}

/** Every response of every operation, and what the document has to say against it. */
function complaints(document: OpenApiDocument): string[] {
  const sandbox = createSandbox(document);
  return operationsOf(document).flatMap((operation) =>
    ['', ...codesOf(document, operation).map((code) => `code=${code}`)].flatMap((prefer) => {
      const { status, headers, body } = sandbox.answer({ ...requestFor(operation), headers: { prefer } });
      const found = responseAccepts(document, operation.id, status, headers['Content-Type'], body);
      const marked = headers[SANDBOX_HEADER] === undefined ? [] : ['is marked as unverified'];
      return [...found, ...marked].map((complaint) => `${operation.id} ${status}: ${complaint}`);
    }),
  );
}

/**
 * A second opinion that shares nothing with ours but Ajv: the document itself is the schema, unconverted, so it only
 * serves for 3.1 and for schemas without `writeOnly`.
 */
function secondOpinion(document: OpenApiDocument): string[] {
  const ajv = createAjv();
  ajv.addSchema({ ...document, $id: 'https://example.com/document' }, undefined, undefined, false);
  const sandbox = createSandbox(document);
  return operationsOf(document).flatMap((operation) => {
    const { status, headers, body } = sandbox.answer({ ...requestFor(operation), headers: {} });
    if (headers['Content-Type'] !== 'application/json') return [];
    const at = ['paths', operation.path, operation.method.toLowerCase(), 'responses', String(status), 'content'];
    const segments = [...at, 'application/json', 'schema'].map((part) =>
      encodeURIComponent(part.replaceAll('/', '~1')),
    );
    const validate = ajv.getSchema(`https://example.com/document#/${segments.join('/')}`);
    if (!validate) return [`${operation.id}: no schema`];
    return validate(JSON.parse(body.toString())) === true
      ? []
      : [`${operation.id}: ${ajv.errorsText(validate.errors)}`];
  });
}

describe('documents of others', () => {
  run(`are read, and every sandbox answer fits its response (needs ${fixtures})`, () => {
    const documents = documentsIn(fixtures);
    expect(documents.length).toBeGreaterThan(0);
    for (const [name, document] of documents) {
      expect([name, operationsOf(document).length]).not.toEqual([name, 0]);
      expect([name, complaints(document)]).toEqual([name, []]);
      if (document.openapi.startsWith('3.1')) expect([name, secondOpinion(document)]).toEqual([name, []]);
    }
  });
});

describe('our demonstration documents', () => {
  const documents = new Map(documentsIn(demo));
  const document = (name: string): OpenApiDocument => {
    const found = documents.get(name);
    if (!found) throw new Error(`${name} is missing`);
    return found;
  };

  it.each([
    ['orders.yaml', '3.1.0', '1.4.0', 14, ['orders:read', 'orders:write']],
    ['inventory.json', '3.0.3', '2.1.0', 12, ['inventory:read', 'inventory:write']],
    ['invoicing.yaml', '3.0.3', '1.0.0', 12, ['invoicing:read', 'invoicing:write']],
  ])('%s has what the demonstration needs', (name, openapi, version, least, scopes) => {
    const found = document(name);
    const operations = operationsOf(found);
    expect([found.openapi, found.info.version]).toEqual([openapi, version]);
    expect(operations.length).toBeGreaterThanOrEqual(least);
    expect(operations.every((operation) => operation.summary !== '' && operation.tags.length === 1)).toBe(true);
    expect(operations.filter((operation) => operation.deprecated)).toHaveLength(1);
    expect(scopesOf(found).map((scope) => scope.name)).toEqual(scopes);
    expect(scopesOf(found).every((scope) => scope.description !== '')).toBe(true);
  });

  it.each([...documents.keys()])('%s: every sandbox answer fits its response', (name) => {
    expect(complaints(document(name))).toEqual([]);
  });

  it('orders.yaml: a second opinion agrees', () => {
    expect(secondOpinion(document('orders.yaml'))).toEqual([]);
  });

  it.each([...documents.keys()])('%s: every example that is written out fits its schema', (name) => {
    const found = document(name);
    const wrong: string[] = [];
    let checked = 0;
    walk(found, 'document', '', (value, kind, pointer) => {
      const named = Object.values(kind === 'schema' ? {} : objectAt(value, 'examples')).map((item) =>
        field(item, 'value'),
      );
      const listed = kind === 'schema' ? listAt(value, 'examples') : [];
      for (const example of [value['example'], ...named, ...listed].filter((item) => item !== undefined)) {
        const schema = kind === 'schema' ? value : value['schema'];
        const directions = ['request', 'response'] as const;
        const fits = directions.some((direction) => compileSchema(found, schema, direction).validate(example) === true);
        checked += 1;
        if (!fits) wrong.push(`${pointer}: ${JSON.stringify(example)}`);
      }
    });
    expect(wrong).toEqual([]);
    expect(checked).toBeGreaterThan(50);
  });

  it('orders.yaml streams server-sent events', () => {
    const sandbox = createSandbox(document('orders.yaml'));
    const answer = sandbox.answer({ method: 'GET', path: '/events', query: new URLSearchParams(), headers: {} });
    expect(answer.headers['Content-Type']).toBe('text/event-stream');
    expect(answer.body.toString()).toMatch(/^data: \{"id":/);
  });
});
