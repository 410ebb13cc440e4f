import { describe, expect, it } from '@jest/globals';
import type { OpenApiDocument } from './openapi.ts';
import { readDocument } from './read-document.ts';
import { responseAccepts } from './response-check.ts';

function read(text: string): OpenApiDocument {
  const result = readDocument(text);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.document;
}

const document = read(`openapi: 3.0.3
info: { title: T, version: "1" }
paths:
  /a:
    get:
      operationId: a
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: { $ref: '#/components/schemas/A' }
            text/plain:
              schema: { type: string, maxLength: 5 }
            text/event-stream:
              schema: { $ref: '#/components/schemas/A' }
            application/pdf: {}
        '204': { description: nothing }
        4XX:
          description: wrong
          content:
            application/problem+json:
              schema: { type: object, required: [title] }
        default:
          description: other
          content:
            '*/*': { schema: { type: integer } }
  /b:
    head: { operationId: b, responses: { '200': { description: ok, content: { text/plain: {} } } } }
components:
  schemas:
    A:
      type: object
      required: [n]
      properties:
        n: { type: integer, minimum: 0, exclusiveMinimum: true }
        deeper: { type: object, nullable: true, additionalProperties: { type: boolean } }
`);

const a = (status: number, type: string | undefined, body: string): string[] =>
  responseAccepts(document, 'a', status, type, body);

describe('responseAccepts', () => {
  it('accepts what the document describes', () => {
    expect(a(200, 'application/json; charset=utf-8', '{"n":1,"deeper":null}')).toEqual([]);
    expect(responseAccepts(document, 'a', 200, 'application/json', Buffer.from('{"n":1}'))).toEqual([]);
    expect(a(200, 'text/plain', 'short')).toEqual([]);
    expect(a(204, undefined, '')).toEqual([]);
    expect(a(404, 'application/problem+json', '{"title":"x"}')).toEqual([]);
    expect(a(500, 'application/json', '3')).toEqual([]);
    expect(responseAccepts(document, 'b', 200, 'text/plain', '')).toEqual([]);
  });

  it('names every place in the body that does not fit', () => {
    expect(a(200, 'application/json', '{"n":0,"deeper":{"x":1,"y":true,"z":"t"}}')).toEqual([
      '/n must be > 0',
      '/deeper/x must be boolean',
      '/deeper/z must be boolean',
    ]);
    expect(a(200, 'application/json', '{}')).toEqual(["/ must have required property 'n'"]);
    expect(a(200, 'application/json', '{"n":')).toEqual(['the body is not JSON']);
    expect(a(200, 'text/plain', 'too long')).toEqual(['/ must NOT have more than 5 characters']);
    expect(a(418, 'application/problem+json', '{}')).toEqual(["/ must have required property 'title'"]);
    expect(a(500, 'application/json', '"x"')).toEqual(['/ must be integer']);
  });

  it('looks into each event of a stream', () => {
    expect(a(200, 'text/event-stream', ': hello\n\nid: 1\ndata: {"n":1}\n\ndata: {"n":\ndata: 2}\n\n')).toEqual([]);
    expect(a(200, 'text/event-stream', 'data: {"n":1}\n\ndata: {}\n\n')).toEqual([
      "/event 2/ must have required property 'n'",
    ]);
  });

  it('refuses statuses, content types, bodies and operations that are not described', () => {
    const strict = read(
      JSON.stringify({
        ...document,
        paths: { '/c': { get: { operationId: 'c', responses: { 200: { description: 'ok' } } } } },
      }),
    );
    expect(responseAccepts(strict, 'c', 201, undefined, '')).toEqual(['status 201 is not described']);
    expect(responseAccepts(strict, 'c', 200, 'text/plain', 'x')).toEqual(['status 200 is described without a body']);
    expect(a(200, 'application/xml', '<a/>')).toEqual([
      "content type 'application/xml' is not described for status 200",
    ]);
    expect(a(200, undefined, '{}')).toEqual(['the response has no content type']);
    expect(a(200, 'application/json', '')).toEqual(['status 200 is described with a body, and there is none']);
    expect(a(204, 'application/json', '{}')).toEqual(['status 204 is described without a body']);
    expect(responseAccepts(document, 'nobody', 200, undefined, '')).toEqual(["the document has no operation 'nobody'"]);
  });
});
