import fc, { type Arbitrary } from 'fast-check';

type Path = readonly (string | number)[];

const deep = (levels: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
};

/** What programs that read JSON stumble over. */
const ODDITIES: readonly unknown[] = [
  ...[null, true, false, 0, -0, -1, 0.5, 1e21, 1e308, 2 ** 53, -(2 ** 63), '', ' ', '0', 'null', [], {}, [[]], [null]],
  ...[
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\udfff\ud800',
    '\u202egnp',
    '\ufeff',
    '\ufdfa'.repeat(18),
    'İ',
    'ß',
    'é',
    'e\u0301',
  ],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '../../etc/passwd', "' OR 1=1 --", '{{7*7}}', '${7*7}'],
  ...['$where', '%s%n', '<script>', '\r\nX-A: b', '2026-02-30T00:00:00Z', '+275760-09-13T00:00:00.001Z', 'P1D', 'NaN'],
  ...['9999-12-31T23:59:60Z', '0000-01-01T00:00:00Z', '2026-01-01T00:00:00+23:59', '1/2', '::ffff:1.2.3.4/200'],
  { $gt: '' },
  { length: 3 },
  { toString: 1 },
  { then: 1 },
  { toJSON: null, valueOf: 'x' },
  'x'.repeat(100_000),
  Array.from({ length: 5000 }, (_, n) => n),
  deep(50),
  deep(2000),
];
const KEYS = [
  'colour',
  '',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'then',
  'a.b',
  'a[0]',
  '\u0000',
  '$set',
];

const MOST_LEVELS = 8;

function placesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null || path.length > MOST_LEVELS) return [path];
  const below = Object.entries(value).flatMap(([name, member]) =>
    placesOf(member, [...path, Array.isArray(value) ? Number(name) : name]),
  );
  return [path, ...below];
}

/** The value with another one at a place; `undefined` takes it away. */
function replaced(value: unknown, [name, ...rest]: Path, by: unknown): unknown {
  if (name === undefined) return by;
  const member = replaced((value as Record<string | number, unknown>)[name], rest, by);
  if (Array.isArray(value))
    return value.flatMap((each: unknown, n) => (n !== name ? [each] : member === undefined ? [] : [member]));
  const entries = Object.entries(value as object).filter(([key]) => key !== name);
  return Object.fromEntries(member === undefined ? entries : [...entries, [String(name), member]]);
}

const added = (value: unknown, key: string, member: unknown): unknown => {
  if (Array.isArray(value)) return [...(value as unknown[]), member];
  if (typeof value !== 'object' || value === null) return member;
  return Object.fromEntries([...Object.entries(value), [key, member]]);
};
const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((within, name) => (within as Record<string | number, unknown>)[name], value);

const odd = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ODDITIES) }, { weight: 1, arbitrary: fc.jsonValue() });

/** The same with one to three places of it taken away, replaced or added to. */
export function mutated(value: unknown): Arbitrary<unknown> {
  const once = (before: unknown): Arbitrary<unknown> =>
    fc.constantFrom(...placesOf(before)).chain((place) =>
      fc.oneof(
        fc.constant(replaced(before, place, undefined)),
        odd.map((by) => replaced(before, place, by)),
        fc
          .tuple(fc.constantFrom(...KEYS), odd)
          .map(([key, by]) => replaced(before, place, added(at(before, place), key, by))),
      ),
    );
  return fc.oneof(
    { weight: 3, arbitrary: once(value) },
    { weight: 1, arbitrary: once(value).chain(once) },
    { weight: 1, arbitrary: odd },
  );
}

/** Text that is nearly the JSON of a value. */
export const broken = (json: string): Arbitrary<string> =>
  fc.oneof(
    fc.nat({ max: json.length }).map((length) => json.slice(0, length)),
    fc.constantFrom(
      `\ufeff${json}`,
      `${json}${json}`,
      `${json},`,
      json.replaceAll('"', "'"),
      json.replace('{', '{"a":1,"a":2,'),
    ),
    fc.constantFrom(
      '{"a":1e999}',
      '{"a":NaN}',
      '{"a":01}',
      '[',
      '"',
      '\u0000',
      '{"__proto__":{"a":1}}',
      '[]',
      'null',
      '',
    ),
    fc.constantFrom('['.repeat(50_000), '{"a":'.repeat(20_000)),
  );
