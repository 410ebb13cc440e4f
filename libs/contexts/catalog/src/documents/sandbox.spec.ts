import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from './openapi.ts';
import { readDocument } from './read-document.ts';
import { createSandbox, type Sandbox, type SandboxAnswer } from './sandbox.ts';

function sandboxOf(paths: JsonObject, parts: JsonObject = {}, openapi = '3.1.0'): Sandbox {
  const result = readDocument(JSON.stringify({ openapi, info: { title: 'T', version: '1' }, paths, ...parts }));
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return createSandbox(result.document);
}

function call(sandbox: Sandbox, path: string, headers: Record<string, string> = {}, method = 'GET'): SandboxAnswer {
  return sandbox.answer({ method, path, query: new URLSearchParams(), headers });
}

const bodyOf = (answer: SandboxAnswer): unknown => JSON.parse(answer.body.toString());
const json = (media: JsonObject): JsonObject => ({ description: 'x', content: { 'application/json': media } });
const number = { name: 'id', in: 'path', required: true, schema: {} };

const orders = sandboxOf({
  '/orders/{id}': {
    parameters: [number],
    get: {
      responses: {
        default: json({ example: 'default' }),
        404: json({
          schema: { type: 'object' },
          examples: { gone: { value: { why: 'gone' } }, never: { value: { why: 'never' } } },
        }),
        '5XX': json({ example: 'range' }),
        201: json({ example: 'created' }),
        200: json({
          schema: { type: 'integer' },
          examples: { wrong: { value: 'text' }, seven: { value: 7 }, eight: { value: 8 } },
        }),
      },
    },
    delete: {
      responses: {
        204: {
          description: 'gone',
          headers: { 'X-Left': { required: true, schema: { type: 'integer', minimum: 3 } } },
        },
      },
    },
    head: { responses: { 200: json({ example: 1 }) } },
  },
  '/orders/open': { get: { responses: { default: json({ example: 'open' }) } } },
});

describe('createSandbox', () => {
  it('answers with the lowest success and the first example that its schema accepts', () => {
    const answer = call(orders, '/orders/1');
    expect(answer).toMatchObject({ status: 200, headers: { 'Content-Type': 'application/json' } });
    expect(bodyOf(answer)).toBe(7);
    expect(answer.headers['Gatehouse-Sandbox']).toBeUndefined();
  });

  it('lets a literal path win, and answers with the default as 200 when nothing else is described', () => {
    const answer = call(orders, '/orders/open');
    expect(answer.status).toBe(200);
    expect(bodyOf(answer)).toBe('open');
  });

  it('honours a preferred code and example, and says so', () => {
    const missing = call(orders, '/orders/1', { prefer: 'code=404; example="never"' });
    expect(missing.status).toBe(404);
    expect(bodyOf(missing)).toEqual({ why: 'never' });
    expect(missing.headers['Preference-Applied']).toBe('code=404, example=never');
    expect(bodyOf(call(orders, '/orders/1', { prefer: 'wait=5, example=eight' }))).toBe(8);
    expect(call(orders, '/orders/1', { prefer: 'code=503' }).status).toBe(503);
    expect(bodyOf(call(orders, '/orders/1', { prefer: 'code=418' }))).toBe('default');
  });

  it('ignores a preference that the document does not describe', () => {
    const open = sandboxOf({ '/a': { get: { responses: { 200: json({ example: 1 }) } } } });
    for (const prefer of ['code=404', 'code=99', 'code=abc', 'example=nothing', 'example=__proto__', 'garbage;;=']) {
      const answer = call(open, '/a', { prefer });
      expect([answer.status, answer.headers['Preference-Applied']]).toEqual([200, undefined]);
    }
  });

  it('sends an example that was asked for even when it does not fit, and marks it', () => {
    const answer = call(orders, '/orders/1', { prefer: 'example=wrong' });
    expect(bodyOf(answer)).toBe('text');
    expect(answer.headers['Gatehouse-Sandbox']).toBe('unverified');
  });

  it('sends no body with 204, with its required headers, and none for HEAD', () => {
    expect(call(orders, '/orders/1', {}, 'DELETE')).toEqual({
      status: 204,
      headers: { 'X-Left': '3' },
      body: Buffer.alloc(0),
    });
    expect(call(orders, '/orders/1', {}, 'HEAD')).toMatchObject({ status: 200, body: Buffer.alloc(0) });
  });

  it('answers 404 and 405 as problems for what the document does not describe', () => {
    const unknown = call(orders, '/nothing');
    expect(unknown).toMatchObject({ status: 404, headers: { 'Content-Type': 'application/problem+json' } });
    expect(bodyOf(unknown)).toMatchObject({ status: 404, error: 'not_found' });
    expect(call(orders, '/orders/1', {}, 'PUT')).toMatchObject({
      status: 405,
      headers: { Allow: 'DELETE, GET, HEAD' },
    });
  });

  it('leaves out what is only written, and keeps what is only read', () => {
    const schema = {
      type: 'object',
      required: ['id', 'secret', 'name'],
      properties: {
        id: { type: 'integer', readOnly: true },
        secret: { type: 'string', writeOnly: true },
        name: { type: 'string', nullable: true },
      },
      example: { id: 4, secret: 's', name: null },
    };
    const sandbox = sandboxOf({ '/a': { get: { responses: { 200: json({ schema }) } } } }, {}, '3.0.3');
    expect(bodyOf(call(sandbox, '/a'))).toEqual({ id: 4, name: null });
  });

  it('prefers JSON, and gives another form when only that is accepted', () => {
    const content = {
      'text/csv': { schema: { type: 'string' }, example: 'a,b' },
      'application/hal+json': { example: { hal: true } },
      'application/json': { example: { json: true } },
    };
    const sandbox = sandboxOf({ '/a': { get: { responses: { 200: { description: 'x', content } } } } });
    expect(bodyOf(call(sandbox, '/a'))).toEqual({ json: true });
    expect(bodyOf(call(sandbox, '/a', { accept: 'text/csv, application/*' }))).toEqual({ json: true });
    expect(bodyOf(call(sandbox, '/a', { accept: 'application/hal+json, application/json;q=0' }))).toEqual({
      hal: true,
    });
    const csv = call(sandbox, '/a', { accept: 'text/*' });
    expect([csv.headers['Content-Type'], csv.body.toString()]).toEqual(['text/csv', 'a,b']);
    expect(call(sandbox, '/a', { accept: 'image/png' }).status).toBe(200);
  });

  it('writes events for a stream, and marks forms that it cannot check', () => {
    const schema = { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } };
    const described = (type: string) => ({
      get: { responses: { 200: { description: 'x', content: { [type]: { schema } } } } },
    });
    const sandbox = sandboxOf({ '/events': described('text/event-stream'), '/xml': described('application/xml') });
    expect(call(sandbox, '/events').body.toString()).toBe('data: {"n":0}\n\n');
    const xml = call(sandbox, '/xml');
    expect(xml.body.toString()).toContain('<n>0</n>');
    expect(xml.headers['Gatehouse-Sandbox']).toBe('unverified');
  });

  it('marks an answer for which no value can be made', () => {
    const schema = {
      type: 'object',
      required: ['a'],
      properties: { a: { allOf: [{ type: 'string' }, { type: 'integer' }] } },
    };
    const answer = call(sandboxOf({ '/a': { get: { responses: { 200: json({ schema }) } } } }), '/a');
    expect([answer.status, answer.headers['Gatehouse-Sandbox']]).toEqual([200, 'unverified']);
  });

  it('lets no document split a header or take over the connection', () => {
    const header = (example: string) => ({ required: true, schema: { type: 'string' }, example });
    const headers = {
      'X-A': header('one\r\nSet-Cookie: a=b'),
      'Content-Length': header('5'),
      'Transfer-Encoding': header('chunked'),
      'Bad Name': header('x'),
    };
    const sandbox = sandboxOf({ '/a': { get: { responses: { 200: { description: 'x', headers } } } } });
    expect(call(sandbox, '/a').headers).toEqual({ 'X-A': 'oneSet-Cookie: a=b' });
  });

  it('gives each caller headers of its own', () => {
    const first = call(orders, '/orders/1');
    first.headers['Content-Type'] = 'changed';
    expect(call(orders, '/orders/1').headers['Content-Type']).toBe('application/json');
  });

  it('answers 501 where only an informational response is described', () => {
    const sandbox = sandboxOf({ '/a': { get: { responses: { 101: { description: 'upgrade' } } } } });
    expect(call(sandbox, '/a').status).toBe(501);
  });
});
