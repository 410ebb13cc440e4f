import fc, { type Arbitrary } from 'fast-check';

const DOTS = [
  '.',
  '..',
  '...',
  '%2e',
  '%2E%2e',
  '.%2e',
  '%252e%252e',
  '%u002e',
  '..;',
  '..;a=b',
  '%2e%2e%3b',
  '. .',
  '.%20',
];
const SLASHES = [
  '%2f',
  '%2F',
  '%5c',
  '%5C',
  '\\',
  '%252f',
  '%c0%af',
  '%e0%80%af',
  '%ef%bc%8f',
  '%e2%88%95',
  '//',
  '/./',
  '/',
];
const ODD = [
  ...['%00', '%0a', '%0d%0a', '%09', '%7f', '%20', '%', '%z', '%zz', '%e4', '%C3%A4', '%c0%ae', '%ff', '%25', '%2525'],
  ...[
    ';',
    ';a=b',
    ';jsessionid=1',
    ',',
    ':',
    '@',
    '&',
    '=',
    '+',
    '$',
    '!',
    '*',
    "'",
    '(',
    ')',
    '~',
    '_',
    '-',
    '|',
    '^',
    '"',
  ],
  ...[
    '<',
    '{id}',
    '[',
    '\t',
    '\x0b',
    '\x80',
    '\xe4',
    '\x00',
    'e%CC%81',
    '%C3%A9',
    '%E2%80%AE',
    '%EF%BB%BF',
    '#',
    '#/..',
    '?',
  ],
];
const WORDS = [
  'orders',
  'Orders',
  'ORDERS',
  'v1',
  'any',
  'Any',
  'admin',
  'Admin',
  'ADMIN',
  'a',
  'b',
  '7',
  '1',
  '_gatehouse',
  '',
];
const QUERIES = [
  '',
  '',
  '',
  '?',
  '?x=1',
  '?../admin',
  '?/../../admin/1',
  '?#',
  '?%00',
  '?x=%2e%2e%2f',
  '?a=b?c',
  '?\\',
];
const STARTS = ['/orders/v1/', '/orders/v1/', '/orders/v1/', '/orders/v1/any/', '/orders/v1/any/', '/orders/', '/', ''];
const FORMS = [
  'http://gateway',
  'http://evil.example',
  'http://gateway@evil.example',
  '//evil.example',
  'evil.example:80',
  '*',
  '\\',
];

const plain = fc.constantFrom(...WORDS);
const piece = fc.oneof(
  { weight: 6, arbitrary: plain },
  { weight: 2, arbitrary: fc.constantFrom(...DOTS) },
  { weight: 1, arbitrary: fc.constantFrom(...SLASHES) },
  { weight: 2, arbitrary: fc.constantFrom(...ODD) },
);
const segment = fc.array(piece, { minLength: 1, maxLength: 2 }).map((pieces) => pieces.join(''));
const aimed = fc.tuple(segment, segment).map(([a, b]) => `/orders/v1/any/${a}/${b}`);
const free = fc
  .tuple(
    fc.constantFrom(...STARTS),
    fc.array(segment, { maxLength: 5 }),
    fc.constantFrom(...Array<string>(30).fill(''), ...FORMS),
  )
  .map(([start, segments, form]) => form + start + segments.join('/'));

/** Request targets made of everything that some server somewhere reads in another way. */
export const targets: Arbitrary<string> = fc
  .tuple(fc.oneof(aimed, free), fc.constantFrom(...QUERIES), fc.constantFrom(...Array<number>(40).fill(0), 7000, 9000))
  .map(([path, query, more]) => path + 'x'.repeat(more) + query);

/**
 * Where a server ends that does all that servers do to a path: cuts off its query, decodes it as often as it changes,
 * takes backslashes for slashes, cuts off parameters, merges slashes and resolves dots.
 */
export function laxly(target: string): string {
  const path = decodedFully(target.split(/[?#]/)[0] ?? '');
  const segments: string[] = [];
  for (const part of path.replaceAll('\\', '/').split('/')) {
    const name = part.split(';')[0] ?? '';
    if (name === '..') segments.pop();
    else if (name !== '.' && name !== '') segments.push(name);
  }
  return `/${segments.join('/')}`;
}

function decodedFully(path: string): string {
  try {
    const decoded = decodeURIComponent(path);
    return decoded === path ? path : decodedFully(decoded);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}
