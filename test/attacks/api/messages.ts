import fc, { type Arbitrary } from 'fast-check';
import type { Sent } from './call.ts';
import type { Json, Operation, Parameter } from './document.ts';
import { DOCUMENTS } from './documents.ts';
import { broken, mutated } from './mutations.ts';
import type { Values, Words } from './values.ts';

/** Parts of a path as they go over the wire. */
const ODD_PARTS = [
  ...[
    '%00',
    '%',
    '%zz',
    '%ff',
    '%c0%ae',
    '.',
    '..',
    '%2e%2e',
    '%2f',
    'a%2fb',
    '%5c',
    ';a=b',
    '%20',
    '+',
    '~',
    '*',
    '$',
  ],
  ...['__proto__', 'constructor', 'toString', '%F0%9F%92%A9', '%E2%80%AE', '0', '-1', 'null', 'undefined', "'", '%22'],
  ...['x'.repeat(300), 'x'.repeat(6000), '%27%20OR%201=1', '{}', '[object%20Object]', '%0d%0aX-A:b', 'partner-'],
];
const ODD_HEADERS: Readonly<Record<string, readonly string[]>> = {
  'idempotency-key': ['', ' ', 'k', 'x'.repeat(255), 'x'.repeat(256), '\u00e9', '__proto__', 'a,b'],
  'gatehouse-position': ['', '0', 'zzz', '-1', 'a b', 'x'.repeat(101), '9'.repeat(30), '\u00ff'],
  'if-none-match': ['*', '""', 'W/"x"', 'x', '"'],
  accept: ['*/*', 'text/html', 'application/xml;q=1', '', '\u00e9'],
  'accept-language': ['de', '*', 'x'.repeat(500)],
  'content-encoding': ['gzip', 'br', 'identity', 'compress', 'x'],
  'x-forwarded-for': ['203.0.113.9', 'x', '::1, 203.0.113.9', '1'.repeat(300)],
  'user-agent': ['', 'x'.repeat(2000), '\u00fc'],
  origin: ['https://evil.example', 'null', 'x'],
  cookie: ['gatehouse_session=', 'gatehouse_session=x; gatehouse_session=y', '=', 'a=%', 'x'.repeat(4000)],
};
const TYPES = ['application/json', 'application/json; charset=utf-16', 'application/json;charset=x', 'text/plain', ''];
const MORE_TYPES = [
  'application/yaml',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'x',
  '*/*',
];

/** Requests to one operation: valid ones, and ones with something odd at any place. */
export class Messages {
  constructor(
    private readonly operation: Operation,
    private readonly values: Values,
    private readonly words: Words,
    /** Bodies that are known to be valid, now or at another time. */
    private readonly examples: readonly unknown[],
  ) {}

  arbitrary(): Arbitrary<Sent> {
    const { method } = this.operation;
    const parts = fc.tuple(this.path(), this.query(), this.headers(), this.body());
    return parts.map(([path, query, headers, { type, body }]) => ({
      method,
      path: path + query,
      headers: { ...(type === undefined ? {} : { 'content-type': type }), ...headers },
      ...(body === undefined ? {} : { body }),
    }));
  }

  private parameters(place: Parameter['in']): Parameter[] {
    return this.operation.parameters.filter((each) => each.in === place);
  }

  private path(): Arbitrary<string> {
    const known = this.parameters('path').map(({ name, schema }) => {
      const words = this.words[name] ?? [];
      const value = words.length > 0 ? fc.constantFrom(...words) : this.values.of(schema, name).map(String);
      return fc.oneof(
        { weight: 12, arbitrary: value.map((text) => encoded(text) || 'x') },
        { weight: 1, arbitrary: fc.constantFrom(...ODD_PARTS) },
      );
    });
    return fc.tuple(...known).map((parts) => {
      let n = 0;
      return this.operation.path.replace(/\{\w+\}/g, () => parts[n++] ?? '');
    });
  }

  private query(): Arbitrary<string> {
    const odd = fc.constantFrom('', '%', '%00', '%ff', 'a&b', '1e9', '-1', '0', '{"$gt":""}', 'x'.repeat(5000), 'NaN');
    const pairs = this.parameters('query').map(({ name, schema, required }) => {
      const value = this.values.of(schema, name).map((each) => encoded(String(each)));
      const some = fc.oneof({ weight: 5, arbitrary: value }, { weight: 1, arbitrary: odd });
      const names = fc.constantFrom(...Array<string>(9).fill(name), `${name}[]`, `${name}[a]`);
      const pair = fc.tuple(names, some).map((both) => both.join('='));
      return required ? pair : fc.option(pair, { nil: '', freq: 1 });
    });
    const more = fc.constantFrom(
      ...Array<string>(12).fill(''),
      'colour=red',
      '__proto__[a]=b',
      '&&&',
      '=',
      '[]=1',
      '%=%',
    );
    return fc.tuple(...pairs, more).map((all) => {
      const query = all.filter((pair) => pair !== '').join('&');
      return query === '' ? '' : `?${query}`;
    });
  }

  private headers(): Arbitrary<Record<string, string>> {
    const odd = Object.entries(ODD_HEADERS).map(([name, values]) =>
      fc.constantFrom(...values).map((value) => ({ [name]: value })),
    );
    return fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: fc.oneof(...odd) });
  }

  private body(): Arbitrary<{ type?: string; body?: string }> {
    const content = Object.entries(this.operation.requestBody?.content ?? {});
    const [type, schema] = content[0] ? [content[0][0], content[0][1].schema] : [undefined, undefined];
    const odd = fc.record({
      type: fc.constantFrom(...TYPES, ...MORE_TYPES),
      body: fc.constantFrom('{}', '', 'x=1', '[1]'),
    });
    if (type === undefined || schema === undefined) return usually(fc.constant({}), odd);
    if (content.length > 1) return usually(this.document(content.map(([each]) => each)), odd);
    const made = this.values.of(schema as Json);
    const valid = this.examples.length === 0 ? made : fc.oneof(made, fc.constantFrom(...this.examples));
    const json = (value: unknown): string => JSON.stringify(value) ?? '';
    const bodies = fc.oneof(
      { weight: 4, arbitrary: valid.map(json) },
      { weight: 4, arbitrary: valid.chain(mutated).map(json) },
      { weight: 1, arbitrary: valid.chain((value) => broken(json(value))) },
    );
    return usually(
      bodies.map((body) => ({ type, body })),
      odd,
    );
  }

  /** A route that reads files: whole ones, and pieces of them. */
  private document(types: readonly string[]): Arbitrary<{ type: string; body: string }> {
    const whole = fc.constantFrom(...DOCUMENTS);
    const cut = whole.chain((text) => broken(text));
    const swapped = fc.tuple(whole, fc.nat(), fc.string({ maxLength: 4 })).map(([text, place, by]) => {
      const start = place % text.length;
      return text.slice(0, start) + by + text.slice(start + by.length);
    });
    return fc.record({ type: fc.constantFrom(...types), body: fc.oneof(whole, cut, swapped) });
  }
}

const usually = <T>(most: Arbitrary<T>, odd: Arbitrary<T>): Arbitrary<T> =>
  fc.oneof({ weight: 12, arbitrary: most }, { weight: 1, arbitrary: odd });

const encoded = (text: string): string => encodeURIComponent(text.toWellFormed());
