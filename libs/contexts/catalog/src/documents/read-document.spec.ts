import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readDocument } from './read-document.ts';
import { faultsAround, faultsOf } from './testing/faults-around.ts';

const valid = `openapi: 3.1.0
info:
  title: Orders
  version: 1.0.0
paths:
  /orders/{id}:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
      responses:
        200: { description: The order }
`;

describe('readDocument', () => {
  it('reads YAML and JSON, tells them apart, and hashes the bytes as they came', () => {
    const yaml = readDocument(valid);
    expect(yaml).toMatchObject({ ok: true, format: 'yaml', openapi: '3.1.0', title: 'Orders', version: '1.0.0' });
    expect(yaml.ok && yaml.hash).toBe(createHash('sha256').update(valid).digest('hex'));
    const json = JSON.stringify(yaml.ok && yaml.document, null, '\t');
    expect(readDocument(new TextEncoder().encode(`\ufeff${json}`))).toMatchObject({ ok: true, format: 'json' });
    expect(yaml.ok && yaml.document).toEqual(JSON.parse(json));
  });

  it('keeps what JSON keeps: numbers, escapes, and keys that look like numbers', () => {
    const value = {
      text: 'a/b \u00e9 \ud83d\ude00 \n"',
      number: -1.5e-7,
      big: 9007199254740991,
      no: false,
      nil: null,
      200: [],
    };
    const result = readDocument(`${valid}x-value: ${JSON.stringify(value).replace('a/b', 'a\\/b')}\n`);
    expect(result.ok && result.document['x-value']).toEqual(value);
  });

  it('reads aliases and merge keys of YAML as what they stand for', () => {
    const text = `${valid}x-base: &base { a: 1, b: 2 }\nx-copy: *base\nx-more: { <<: *base, b: 3 }\n`;
    const result = readDocument(text);
    expect(result.ok && result.document['x-copy']).toEqual({ a: 1, b: 2 });
    expect(result.ok && result.document['x-more']).toEqual({ a: 1, b: 3 });
  });

  it('names every syntax fault with its line', () => {
    const faults = faultsOf('openapi: 3.1.0\ninfo: {title: a: b}\npaths: ]\n');
    expect(faults.map((fault) => fault.line)).toEqual(expect.arrayContaining([2, 3]));
    expect(faults[0]?.message).toMatch(/^syntax: /);
  });

  it('names the line of broken JSON', () => {
    const faults = faultsOf('{\n  "openapi": "3.0.0",\n  "info": { "title": "t" "version": "1" }\n}\n');
    expect(faults[0]).toMatchObject({ line: 3 });
    expect(faultsOf('{\n "openapi": "3.0.0",\n "paths": {').at(-1)?.line).toBe(3);
  });

  it('names keys that are written twice, in JSON as in YAML', () => {
    const fault = { pointer: '/info/title', line: 3, message: "the key 'title' is written twice" };
    expect(
      faultsOf('{"openapi":"3.1.0","paths":{},\n"info":{"title":"a",\n"title":"b","version":"1"}}'),
    ).toContainEqual(expect.objectContaining(fault));
    expect(faultsOf('info:\n  title: a\n  title: b\n')).toContainEqual(expect.objectContaining(fault));
  });

  it('says what is wrong with a document of another kind', () => {
    expect(faultsOf('swagger: "2.0"')).toEqual([expect.objectContaining({ pointer: '/swagger', line: 1 })]);
    expect(faultsOf('title: x')[0]?.message).toBe("must have required property 'openapi'");
    expect(faultsOf('openapi: 3.2.0')[0]?.message).toContain('"3.2.0"');
    expect(faultsOf('[]')[0]?.message).toBe('the document is not an object');
    expect(faultsOf('')[0]?.message).toBe('the document is empty');
    expect(faultsOf(new Uint8Array([0xff, 0xfe, 0x00]))[0]?.message).toBe('the document is not UTF-8 text');
  });

  it('lists faults of all sorts at once, in the order of their lines', () => {
    const text = valid
      .replace('title: Orders', 'tittle: Orders')
      .replace('name: id', 'name: number')
      .replace(
        'description: The order',
        'content: { application/json: { schema: { $ref: "#/components/schemas/No" } } }',
      );
    const faults = faultsOf(text);
    expect(faults.map(({ pointer, line, message }) => `${line} ${pointer} ${message}`)).toEqual([
      "2 /info must have required property 'title'",
      "3 /info/tittle property 'tittle' is not allowed here",
      "7 /paths/~1orders~1{id}/get path parameter 'id' of '/orders/{id}' is not declared",
      "9 /paths/~1orders~1{id}/get/parameters/0 path parameter 'number' is not in '/orders/{id}'",
      "11 /paths/~1orders~1{id}/get/responses/200 must have required property 'description'",
      "11 /paths/~1orders~1{id}/get/responses/200/content/application~1json/schema/$ref reference '#/components/schemas/No' points to nothing",
    ]);
  });

  it('lists a hundred faults and says how many more there are', () => {
    const paths = Object.fromEntries(Array.from({ length: 250 }, (_, n) => [`/p${n}`, { get: {} }]));
    const faults = faultsAround({ openapi: '3.0.3', paths });
    expect(faults).toHaveLength(101);
    expect(faults.at(-1)).toBe(': 150 more faults are not listed');
  });
});
