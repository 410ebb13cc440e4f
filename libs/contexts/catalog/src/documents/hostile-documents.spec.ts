import { workSince } from '@gatehouse/kernel/testing';
import { describe, expect, it } from '@jest/globals';
import { MAX_DOCUMENT_BYTES, readDocument, type ReadResult } from './read-document.ts';

/** Milliseconds of work in which the worst of these must be refused. */
const QUICK = 15_000;

function refused(text: string): { messages: string[]; took: number } {
  const worked = workSince();
  const result: ReadResult = readDocument(text);
  return { took: worked(), messages: result.ok ? [] : result.faults.map((fault) => fault.message) };
}

const head =
  'openapi: 3.1.0\ninfo: { title: t, version: "1" }\npaths: { /a: { get: { responses: { 200: { description: ok } } } } }\n';

describe('hostile documents', () => {
  it('refuses one byte more than 10 MB, and reads up to it', () => {
    expect(MAX_DOCUMENT_BYTES).toBe(10_485_760);
    const exact = `${head}# `.padEnd(MAX_DOCUMENT_BYTES, 'x');
    expect(readDocument(exact).ok).toBe(true);
    expect(refused(`${exact}x`).messages).toEqual(['the document is larger than 10485760 bytes']);
  });

  it('refuses the billion laughs quickly', () => {
    const laughs = Array.from({ length: 12 }, (_, n) => `x-${n + 1}: &l${n + 1} [${`*l${n},`.repeat(9)}*l${n}]\n`).join(
      '',
    );
    const { messages, took } = refused(`${head}x-0: &l0 [ha,ha,ha]\n${laughs}`);
    expect(messages).toEqual(['the document has too many values once its aliases are written out']);
    expect(took).toBeLessThan(QUICK);
  });

  it('refuses aliases that multiply through merge keys', () => {
    const merges = Array.from(
      { length: 12 },
      (_, n) => `x-${n + 1}: &l${n + 1} { <<: [${`*l${n},`.repeat(9)}*l${n}] }\n`,
    );
    expect(refused(`${head}x-0: &l0 { ha: ha }\n${merges.join('')}`).messages).toEqual([
      'the document has too many values once its aliases are written out',
    ]);
  });

  it('refuses an alias that holds itself', () => {
    expect(refused(`${head}x-a: &a { b: [*a] }\n`).messages).toEqual(['the alias *a holds itself']);
  });

  it.each([
    ['brackets', '['.repeat(5_000_000)],
    ['braces', '{"a":'.repeat(1_000_000)],
    ['dashes', '- '.repeat(1_000_000)],
    ['question marks', '? '.repeat(1_000_000)],
    ['indentation', Array.from({ length: 2_000 }, (_, n) => `${' '.repeat(n)}a:\n`).join('')],
    [
      'aliases',
      `a0: &a0 {}\n${Array.from({ length: 300 }, (_, n) => `a${n + 1}: &a${n + 1} { a: *a${n} }\n`).join('')}`,
    ],
  ])('refuses deep nesting by %s quickly', (_name, text) => {
    const { messages, took } = refused(text);
    expect(messages).toEqual(['the document is nested deeper than 200 levels']);
    expect(took).toBeLessThan(QUICK);
  });

  it.each([
    ['commas', `[${','.repeat(10_000_000)}]`],
    ['closing brackets', ']'.repeat(10_000_000)],
    ['documents', '---\n'.repeat(2_500_000)],
    ['repeated keys', `{${'"k":1,'.repeat(1_500_000)}"k":1}`],
  ])('refuses 10 MB of %s quickly', (_name, text) => {
    const { messages, took } = refused(text);
    expect(messages).toEqual(['the document has too many parts to be read']);
    expect(took).toBeLessThan(QUICK);
  });

  it('finds repeated keys among very many in reasonable time', () => {
    const keys = Array.from({ length: 300_000 }, (_, n) => `"k${n}":1`).join(',');
    const { messages, took } = refused(`{${keys},\n"k7":2}`);
    expect(messages).toContain("the key 'k7' is written twice");
    expect(took).toBeLessThan(QUICK);
  });

  it('gives up collecting schema faults when there are far too many, and still names some', () => {
    const paths = Array.from({ length: 60_000 }, (_, n) => `"/p${n}":{"gt":{}}`).join(',');
    const { messages, took } = refused(`{"openapi":"3.0.0","info":{"title":"t","version":"1"},"paths":{${paths}}}`);
    expect(messages.length).toBeLessThanOrEqual(101);
    expect(messages).toContain("property 'gt' is not allowed here");
    expect(took).toBeLessThan(QUICK);
  });

  it('finds its way out of a long ring of references', () => {
    const schemas = Array.from(
      { length: 20_000 },
      (_, n) => `"s${n}":{"$ref":"#/components/schemas/s${(n + 1) % 20_000}"}`,
    );
    const { messages, took } = refused(`${head}components: {"schemas":{${schemas.join(',')}}}\n`);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(/^references go round and never reach a value/);
    expect(took).toBeLessThan(QUICK);
  });

  it('refuses the name __proto__ and leaves every other object as it was', () => {
    const { messages } = refused(`${head}x-a: { "__proto__": { polluted: true } }\n`);
    expect(messages).toEqual(['the name __proto__ is not allowed']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('takes constructor, toString and the like as ordinary names', () => {
    const text = `${head}components: { schemas: { constructor: { type: object, properties: { toString: { type: string } } } } }\n`;
    expect(readDocument(text).ok).toBe(true);
  });

  it('refuses tags, numbers that JSON has not, keys that are no text, and a second document', () => {
    expect(refused(`${head}x-a: !include other.yaml\n`).messages[0]).toMatch(/tag/i);
    expect(refused(`${head}x-a: .inf\n`).messages).toEqual(['.inf is not a number in JSON']);
    expect(refused(`${head}? [a]\n: b\n`).messages).toEqual(['a key must be text']);
    expect(refused(`${head}---\na: 1\n`).messages).toEqual(['only one document is read from a file']);
    expect(refused(`${head}x-a: *nobody\n`).messages[0]).toMatch(/nobody/);
  });
});
