import { describe, expect, it } from '@jest/globals';
import type { Parameter } from '../operation.model.ts';
import { callOf } from './call.ts';
import { faultOf, formOf, missingIn, type Form } from './form.ts';

const parameter = (name: string, place: Parameter['in'], more: Partial<Parameter> = {}): Parameter => ({
  name,
  in: place,
  required: place === 'path',
  deprecated: false,
  description: '',
  schema: { type: 'string' },
  explode: place === 'query',
  example: null,
  ...more,
});
const body = (example: string, mediaType = 'application/json') => ({
  required: true,
  description: '',
  content: [{ mediaType, schema: null, example }],
});
const headers = [
  { name: 'X-Client-ID', value: 'cl_1', secret: false },
  { name: 'Authorization', value: 'Bearer gh_sbx_…abcd', secret: true },
];
const doc = { method: 'GET' as const, url: 'https://sandbox.example/orders/v1/orders/{id}' };
const other = { method: 'GET' as const, url: 'https://sandbox.example/x' };
const ticked = (form: Form): Form => ({ ...form, fields: form.fields.map((field) => ({ ...field, sent: true })) });

describe('the form of the console', () => {
  it('is filled with the examples of the document; only what is required is sent unasked', () => {
    const parameters = [
      parameter('id', 'path', { example: 'o 1/2' }),
      parameter('limit', 'query', { example: '20' }),
      parameter('state', 'query'),
    ];
    const form = formOf({ parameters, requestBody: body('{"a":1}') });
    expect(form.fields.map(({ value, sent }) => [value, sent])).toEqual([
      ['o 1/2', true],
      ['20', false],
      ['', false],
    ]);
    expect(form.body).toBe('{"a":1}');
  });

  it('makes a key of its own that makes the call repeatable', () => {
    const key = parameter('Idempotency-Key', 'header', { example: 'of-the-document' });
    const values = [1, 2].map(() => formOf({ parameters: [key], requestBody: null }).fields[0]?.value);
    expect(values[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(values[0]).not.toBe(values[1]);
  });

  it('asks for no header that the profile sends', () => {
    const parameters = [parameter('Authorization', 'header'), parameter('x-client-id', 'header')];
    expect(formOf({ parameters, requestBody: null }).fields).toEqual([]);
  });

  it('names what is required and empty, and a body that is no JSON', () => {
    const form = formOf({ parameters: [parameter('id', 'path')], requestBody: body('{"a":') });
    expect(missingIn(form).map(({ parameter: { name } }) => name)).toEqual(['id']);
    expect(faultOf(form)).toMatch(/JSON/);
    expect(faultOf({ ...form, body: '{}' })).toBeNull();
    expect(faultOf({ ...form, mediaType: 'text/csv' })).toBeNull();
  });
});

describe('the call of the console', () => {
  it('goes to the base address of the profile, with the path encoded', () => {
    const form = formOf({ parameters: [parameter('id', 'path', { example: 'o 1/2' })], requestBody: null });
    expect(callOf(doc, form, headers, null).url).toBe('https://sandbox.example/orders/v1/orders/o%201%2F2');
  });

  it('sends a list as the document says: several of one name, or one with commas', () => {
    const list = { schema: { type: 'array' }, example: 'a,b c' };
    const parameters = [parameter('many', 'query', list), parameter('one', 'query', { ...list, explode: false })];
    const form = ticked(formOf({ parameters, requestBody: null }));
    expect(callOf(other, form, [], null).url).toMatch(/\/x\?many=a&many=b%20c&one=a,b%20c$/);
  });

  it('carries the headers of the profile, but never the masked secret', () => {
    const form = formOf({ parameters: [], requestBody: null });
    expect(callOf(doc, form, headers, null).headers).toEqual([['X-Client-ID', 'cl_1']]);
    expect(callOf(doc, form, headers, 'Bearer real').headers).toContainEqual(['Authorization', 'Bearer real']);
  });

  it('has a body with its media type, and none where the method takes none', () => {
    const form = formOf({ parameters: [], requestBody: body('{"a":1}') });
    const post = callOf({ ...doc, method: 'POST' }, form, [], null);
    expect(post.headers).toEqual([['Content-Type', 'application/json']]);
    expect(post.body).toBe(form.body);
    expect(callOf(doc, form, [], null)).toMatchObject({ body: null, headers: [] });
  });

  it('leaves out what is not ticked', () => {
    const form = formOf({ parameters: [parameter('q', 'query', { example: 'x' })], requestBody: null });
    expect(callOf(other, form, [], null).url).toMatch(/\/x$/);
  });
});
