import { workSince } from '@gatehouse/kernel/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Client } from './testing/client.ts';
import { TestControl } from './testing/test-control.ts';

let control: TestControl;
let client: Client;
let productId: string;
let head: string;

beforeAll(async () => {
  control = await TestControl.start();
  await control.appoint('eva@staff.example', 'editor');
  client = await control.signIn('staff', 'eva@staff.example');
  const product = { slug: 'orders', name: 'Orders', description: 'Orders.' };
  productId = String((await client.post('/products', product)).body['id']);
  head = await control.engines.events.head();
});
afterAll(() => control.stop());

const publish = (text: string, type = 'application/yaml'): Promise<Answer> =>
  client.post(`/products/${productId}/versions`, text, { 'content-type': type });

const HEAD = `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
`;
const USING = `paths:
  /orders:
    get:
      operationId: list
      responses: { '200': { description: x, content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } } }
`;
/** Nine lists of nine: some 3.4 billion values, written in a few lines. */
const bomb = (): string => {
  const lines = ['x0: &x0 [a, a, a, a, a, a, a, a, a]'];
  for (let n = 1; n < 10; n += 1)
    lines.push(
      `x${n}: &x${n} [${Array(9)
        .fill(`*x${n - 1}`)
        .join(', ')}]`,
    );
  return `${HEAD}x-bomb:\n${lines.map((line) => `  ${line}`).join('\n')}\npaths: {}\n`;
};

interface Fault {
  readonly pointer: string;
  readonly line?: number;
  readonly message: string;
}

describe('a document that is refused', () => {
  it.each<[string, string]>([
    ['a text', 'hello'],
    ['a list', '[]'],
    ['broken YAML', `${HEAD}paths: { /orders: [`],
    ['broken JSON', '{"openapi": "3.1.0",'],
    ['twice the same key', `${HEAD}paths: {}\npaths: {}\n`],
    ['bytes of no text', '\u0000\u0001\u0002'],
    ['of another kind', 'swagger: "2.0"\ninfo: { title: Orders, version: 1.0.0 }\npaths: {}\n'],
    ['a bomb of aliases', bomb()],
    ['an alias of itself', `${HEAD}paths: &loop\n  /orders: *loop\n`],
    ['references that lead nowhere', `${HEAD}${USING}`],
    [
      'references that lead to themselves',
      `${HEAD}${USING}components: { schemas: { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } } }\n`,
    ],
    ['a reference to another file', `${HEAD}${USING}components: { schemas: { A: { $ref: 'file:///etc/passwd' } } }\n`],
    [
      'a reference to another host',
      `${HEAD}${USING}components: { schemas: { A: { $ref: 'http://169.254.169.254/' } } }\n`,
    ],
    ['nested beyond measure', `${HEAD}x-deep: ${'['.repeat(50_000)}${']'.repeat(50_000)}\npaths: {}\n`],
    ['a tag that makes objects', `${HEAD}x-tag: !!js/function 'function () {}'\npaths: 7\n`],
    ['a prototype', '{"__proto__":{"openapi":"3.1.0"},"paths":7}'],
  ])('as %s says where its faults are, soon, and leaves nothing behind', async (_, text) => {
    const worked = workSince();
    const answer = await publish(text, text.startsWith('{') ? 'application/json' : 'application/yaml');
    expect(worked()).toBeLessThan(3000);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
    const faults = (answer.body['faults'] ?? []) as Fault[];
    expect(faults.length).toBeGreaterThan(0);
    for (const { pointer, message } of faults) expect([typeof pointer, typeof message]).toEqual(['string', 'string']);
    expect(await control.engines.events.head()).toBe(head);
  });

  it('names each of many faults by its pointer and its line', async () => {
    const answer = await publish(
      `${HEAD}paths:\n  /a:\n    get: { responses: 7 }\n  /b:\n    get:\n      responses: { '200': {} }\n`,
    );
    const faults = answer.body['faults'] as Fault[];
    expect(faults.map(({ pointer, line }) => [pointer, line])).toEqual(
      expect.arrayContaining([
        ['/paths/~1a/get/responses', 5],
        [expect.stringMatching('^/paths/~1b/get/responses/200'), 8],
      ]),
    );
  });

  it('is one of over 10 MB', async () => {
    const answer = await publish(`${HEAD}x-long: ${'x'.repeat(10 * 1024 * 1024)}\npaths: {}\n`);
    expect([answer.status, answer.body['code']]).toEqual([413, 'REQUEST.TOO_LARGE']);
    expect(await control.engines.events.head()).toBe(head);
  });
});
