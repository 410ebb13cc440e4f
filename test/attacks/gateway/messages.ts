import fc, { type Arbitrary } from 'fast-check';

/** A request that nobody authorised: it names no caller. */
export const SMUGGLED = 'GET /orders/v1/orders/smuggled HTTP/1.1\r\nHost: x\r\n\r\n';
const TAKES_THE_REST = 'GET /orders/v1/orders/smuggled HTTP/1.1\r\nX-Rest: ';

const CODINGS = [
  ...[
    'chunked',
    'Chunked',
    'xchunked',
    ' chunked',
    '\tchunked',
    'chunked ',
    'chunked,',
    ',chunked',
    'chunked, chunked',
  ],
  ...['identity', 'identity, chunked', 'chunked, identity', 'gzip, chunked', 'chunked;q=1', '"chunked"', 'chunk', ''],
  ...['\x0bchunked', 'chun\r\n ked', 'c\x00hunked', 'chunked\r', '\xa0chunked'],
];
const CODING_NAMES = [
  ...['Transfer-Encoding', 'transfer-encoding', 'TRANSFER-ENCODING', 'Transfer-Encoding ', ' Transfer-Encoding'],
  ...['Transfer_Encoding', 'Transfer-Encoding\t', 'X\r\nTransfer-Encoding', 'Transfer\x00-Encoding', 'TE'],
];
const LENGTHS = [
  ...[
    '0',
    '4',
    '5',
    '44',
    '100',
    '+4',
    '-4',
    '4, 4',
    '4,5',
    '0x4',
    '4.0',
    '4e0',
    ' 4',
    '4 ',
    '04',
    '4;a',
    '',
    '٤',
    '4\x00',
  ],
  ...['99999999999999999999', '4\r\n 5', '4\r5', '"4"'],
];
const LENGTH_NAMES = ['Content-Length', 'content-length', 'Content-Length ', 'Content_Length', 'X\nContent-Length'];
const OTHERS = [
  ...Array<string>(6).fill('Connection: close'),
  ...[
    'Connection: content-length',
    'Connection: transfer-encoding, close',
    'Connection: x-client-id',
    'Connection: keep-alive',
  ],
  ...[
    'Connection: authorization',
    'Upgrade: h2c',
    'HTTP2-Settings: AAMAAABkAAQAAP__',
    'Connection: Upgrade, HTTP2-Settings',
  ],
  ...[
    'Expect: 100-continue',
    'Expect: 100-continueX',
    'Expect: ',
    'Trailer: X-Client-ID',
    'TE: trailers',
    'Keep-Alive: 5',
  ],
  ...[
    'X-Client-ID: client-evil',
    'X_Client_ID: client-evil',
    'x-client-id : client-evil',
    'X-Forwarded-For: 203.0.113.1',
  ],
  ...[
    'X-Original-URL: /admin/1',
    'X-HTTP-Method-Override: DELETE',
    'Host: evil.example',
    'X-A: b\r\n c',
    'X-A: b\rX-B: c',
  ],
  ...[
    'X-A: b\nX-B: c',
    ': empty',
    'NoColon',
    'X-A:\x00',
    'X-A: \x7f',
    'X-Ä: 1',
    'X A: 1',
    '\tX-A: 1',
    'Forwarded: for=1',
  ],
  ...['Proxy-Connection: keep-alive', 'Content-Encoding: gzip', 'Gatehouse-Verify: x', 'Cookie: $Version=1', '\r\n'],
];
const STARTS = [
  ...Array<string>(12).fill('POST /orders/v1/echo HTTP/1.1'),
  ...['GET /orders/v1/orders HTTP/1.1', 'POST  /orders/v1/echo HTTP/1.1', 'POST /orders/v1/echo  HTTP/1.1'],
  ...[
    'POST /orders/v1/echo HTTP/1.0',
    'POST /orders/v1/echo HTTP/0.9',
    'POST /orders/v1/echo',
    'post /orders/v1/echo HTTP/1.1',
  ],
  ...[
    'POST /orders/v1/echo HTTP/1.1 ',
    'POST\t/orders/v1/echo\tHTTP/1.1',
    'POST /orders/v1/echo HTTP/2.0',
    'PRI * HTTP/2.0',
  ],
  ...[
    'POST http://evil.example/orders/v1/echo HTTP/1.1',
    'POST gateway:80 HTTP/1.1',
    'CONNECT evil.example:443 HTTP/1.1',
  ],
  ...['POST /orders/v1/echo\x00 HTTP/1.1', 'POST /orders/v1/echo HTTP/1.1\r', '\r\n\r\nPOST /orders/v1/echo HTTP/1.1'],
  ...['POST /orders/v1/echo%20HTTP/1.1%0d%0aX: HTTP/1.1', 'OPTIONS * HTTP/1.1', 'POST //orders/v1/echo HTTP/1.1'],
];
const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;
const BODIES = [
  ...['', 'body', `body${SMUGGLED}`, SMUGGLED, `0\r\n\r\n${SMUGGLED}`, `${chunk('body')}0\r\n\r\n${SMUGGLED}`],
  ...[`${chunk(SMUGGLED)}0\r\n\r\n`, `5c\r\n${SMUGGLED}`, `0\r\n\r\n${TAKES_THE_REST}`, `${chunk('body')}0\r\n\r\n`],
  ...[
    `4;a=b\r\nbody\r\n0\r\n\r\n${SMUGGLED}`,
    `4;a\nbody\r\n0\r\n\r\n`,
    `4\nbody\n0\n\n${SMUGGLED}`,
    `04\r\nbody\r\n0\r\n\r\n`,
  ],
  ...[
    `0x4\r\nbody\r\n0\r\n\r\n`,
    `4 \r\nbody\r\n0\r\n\r\n`,
    `-4\r\nbody\r\n0\r\n\r\n`,
    `4\r\nbodyXX0\r\n\r\n${SMUGGLED}`,
  ],
  ...[
    `${chunk('body')}0\r\nX-Client-ID: client-evil\r\nAuthorization: Bearer x\r\n\r\n`,
    `${chunk('body')}0\r\nX: y\r\n\r\n${SMUGGLED}`,
  ],
  ...[
    `${chunk('body')}0\r\nContent-Length: 44\r\n\r\n${SMUGGLED}`,
    `fffffffffffffffff\r\nbody`,
    `${chunk('body')}00\r\n\r\n${SMUGGLED}`,
  ],
  ...[
    `4;${'a'.repeat(3000)}\r\nbody\r\n0\r\n\r\n`,
    `4\r\nbody\r0\r\n\r\n`,
    `4;a="\r\n"\r\nbody\r\n0\r\n\r\n${SMUGGLED}`,
  ],
];

const line = (names: readonly string[], values: readonly string[]): Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...names), fc.constantFrom(...values)).map(([name, value]) => `${name}: ${value}`);

/** One call with credentials, with tricks in its head and body, and perhaps something hidden behind it. */
export function messages(identity: readonly string[]): Arbitrary<string> {
  const tricks = fc.array(
    fc.oneof(
      { weight: 3, arbitrary: line(CODING_NAMES, CODINGS) },
      { weight: 3, arbitrary: line(LENGTH_NAMES, LENGTHS) },
      { weight: 1, arbitrary: fc.constantFrom('Transfer-Encoding: chunked', 'Content-Length: 4') },
      { weight: 2, arbitrary: fc.constantFrom(...OTHERS) },
    ),
    { maxLength: 4 },
  );
  const lines = tricks.chain((some) =>
    fc.shuffledSubarray([...identity, ...some], { minLength: identity.length + some.length }),
  );
  const ends = fc.constantFrom(...Array<string>(12).fill('\r\n'), '\n');
  return fc
    .tuple(fc.constantFrom(...STARTS), lines, fc.constantFrom(...BODIES), ends)
    .map(([start, headers, body, end]) => [start, 'Host: gateway', ...headers, '', body].join(end));
}
