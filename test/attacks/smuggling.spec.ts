import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { as, closeAll, closeLater, given, Harness } from '@gatehouse/data/testing';
import { mintToken } from '@gatehouse/kernel';
import { amount } from '@gatehouse/kernel/testing';
import fc from 'fast-check';
import { messages } from './gateway/messages.ts';
import { RawUpstream } from './gateway/raw-upstream.ts';
import { send } from './gateway/send.ts';

const RUNS = amount(1500, 50_000);
const token = mintToken('sandbox');
const identity = Object.entries(as('acme', token)).map(([name, value]) => `${name}: ${value}`);

let upstream: RawUpstream;
let harness: Harness;
beforeAll(async () => {
  upstream = await RawUpstream.start();
  closeLater(() => upstream.close());
  harness = await Harness.start({ tuning: { failuresPerMinute: 1_000_000 } }, [
    ...given.productPublished('orders', given.http(upstream.url)),
    given.partnerRegistered('acme'),
    given.granted('acme'),
    given.profileAdded('acme'),
    given.issued('acme', token),
  ]);
});
afterAll(closeAll);

const AUTHORISED = ['POST /echo', 'GET /orders'];
const headersNamed = (name: string): string[] =>
  upstream.requests.flatMap(({ headers }) => headers.filter((line) => line.toLowerCase().startsWith(`${name}:`)));

/** In its head, or in what follows the last chunk; a body may say what it likes. */
function speaksForAnother(bytes: string): boolean {
  const [head = '', ...rest] = bytes.split('\r\n\r\n');
  const trailers = /^transfer-encoding:/im.test(head)
    ? (/(?:^|\r\n)0\r\n(?!\r\n).*/s.exec(rest.join('\r\n\r\n'))?.[0] ?? '')
    : '';
  return /client-evil/.test(head + trailers);
}

/** What the upstream was made to see that nobody was authorised for, or undefined. */
async function faultOf(message: string): Promise<string | undefined> {
  upstream.forget();
  // That it may go on is told before the rest is seen to be broken.
  const received = (await send(harness.gateway.addresses.sandbox, message)).replace(
    /^HTTP\/1\.1 100 Continue\r\n\r\n/,
    '',
  );
  const { requests, strays, bytes } = upstream;
  const good = received.match(/HTTP\/1\.1 200 OK/g)?.length ?? 0;
  const lines = requests.map(({ method, target }) => `${method} ${target}`);
  if (strays.length > 0) return `bytes that are no request: ${JSON.stringify(strays)}`;
  if (lines.length > 1) return `one call became ${lines.join(', ')}`;
  if (lines.some((line) => !AUTHORISED.includes(line))) return `nobody authorised ${lines.join(', ')}`;
  if (good > lines.length) return `${good} answers to ${lines.length} requests: ${received}`;
  if (bytes.includes(token)) return 'the credential went on';
  if (speaksForAnother(bytes)) return `the caller spoke in the name of another: ${bytes}`;
  if (headersNamed('content-length').length + headersNamed('transfer-encoding').length > lines.length) return bytes;
  const refused = good === 0 && !/^HTTP\/1\.1 (?:400|401|403|404|405|431|417) /.test(received) && received !== '';
  return refused ? `it was neither forwarded nor refused: ${received}` : undefined;
}

describe('a message with tricks in its head and body', () => {
  it(
    'reaches the upstream as the one request that was authorised, or not at all, and nothing behind it does',
    async () => {
      let forwarded = 0;
      await fc.assert(
        fc.asyncProperty(messages(identity), async (message) => {
          expect(await faultOf(message)).toBeUndefined();
          forwarded += upstream.requests.length;
        }),
        { numRuns: RUNS },
      );
      // Otherwise nothing was tried but refusals.
      expect(forwarded).toBeGreaterThan(RUNS / 100);
    },
    amount(120_000, 1_800_000),
  );
});
