import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { as, closeAll, given, Harness, upstream } from '@gatehouse/data/testing';
import { mintToken } from '@gatehouse/kernel';
import { amount } from '@gatehouse/kernel/testing';
import fc from 'fast-check';
import { ratioOfMedians } from './timing.ts';

const RUNS = amount(1500, 60_000);
const tokens = { acme: mintToken('sandbox'), other: mintToken('sandbox'), off: mintToken('sandbox') };
let harness: Harness;
let reached = 0;

beforeAll(async () => {
  const { url } = await upstream((_, response) => {
    reached += 1;
    response.end('ok');
  });
  harness = await Harness.start({ tuning: { failuresPerMinute: 10_000_000 } }, [
    ...given.productPublished('orders', given.http(url)),
    ...Object.entries(tokens).flatMap(([name, token]) => [
      given.partnerRegistered(name),
      given.granted(name),
      given.profileAdded(name),
      given.issued(name, token),
    ]),
    given.partner('off', 'PartnerDisabled'),
  ]);
});
afterAll(closeAll);

const PATH = '/orders/v1/orders';
const call = (headers: Record<string, string>) => harness.call(PATH, { headers });

const odd = fc.constantFrom(
  ...[
    '',
    ' ',
    'x',
    'null',
    'client-acme ',
    'CLIENT-ACME',
    'client-acme,client-other',
    '__proto__',
    'constructor',
    '*',
    '%00',
  ],
  ...['\u00e9', "' OR 1=1 --", '../client-acme', '{"$gt":""}', 'x'.repeat(3000), 'client-acme;a=b', '"client-acme"'],
);
/** Any one character of a token taken away, doubled or changed: never the token itself. */
const nearly = (token: string) =>
  fc.tuple(fc.nat({ max: token.length - 1 }), fc.constantFrom('', '0', 'a', 'Z', '_', '.', '  ')).map(([place, by]) => {
    const made = token.slice(0, place) + by + token.slice(place + 1);
    return made === token ? `${made}0` : made;
  });
const secret = fc.oneof(
  odd,
  nearly(tokens.acme),
  fc.constant(tokens.acme).map((token) => token.toLowerCase().replace('gh_', 'GH_')),
  fc.constant(tokens.other),
  fc.constant(tokens.off),
  fc.constant(0).map(() => mintToken('sandbox')),
  fc.constant(0).map(() => mintToken('production')),
  fc.string({ maxLength: 80 }).map((text) => text.replace(/[^\x20-\x7e]/g, '?')),
);
const scheme = fc.constantFrom(
  'Bearer ',
  'bearer ',
  'Bearer  ',
  'Basic ',
  'Digest ',
  'Bearer',
  '',
  'Bearer Bearer ',
  'Token ',
);
const attempts = fc.record({
  client: fc.oneof({ weight: 3, arbitrary: fc.constant('client-acme') }, { weight: 1, arbitrary: odd }),
  profile: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('profile-acme', 'default') },
    { weight: 1, arbitrary: odd },
  ),
  authorization: fc.tuple(scheme, secret).map(([name, text]) => name + text),
});

describe('credentials that are not quite right', () => {
  it(
    'open nothing, break nothing, and come back in no answer',
    async () => {
      reached = 0;
      const statuses = new Set<number>();
      await fc.assert(
        fc.asyncProperty(attempts, async ({ client, profile, authorization }) => {
          const reply = await call({ 'X-Client-ID': client, 'X-Profile-ID': profile, Authorization: authorization });
          statuses.add(reply.status);
          expect([400, 401, 403]).toContain(reply.status);
          const shown = JSON.stringify([reply.text, reply.headers]);
          for (const token of Object.values(tokens)) expect(shown).not.toContain(token);
          const [, text = ''] = /^\S+\s+(\S{12,})$/.exec(authorization) ?? [];
          if (text !== '') expect(shown).not.toContain(text);
        }),
        { numRuns: RUNS },
      );
      expect(reached).toBe(0);
      expect(statuses).toContain(401);
      expect((await call(as('acme', tokens.acme))).status).toBe(200);
    },
    amount(60_000, 600_000),
  );

  const own = as('acme', tokens.acme);
  it.each([
    ["its own token in another partner's name", as('other', tokens.acme), as('other', mintToken('sandbox'))],
    ["another partner's token in its own name", as('acme', tokens.other), as('acme', mintToken('sandbox'))],
    [
      "another partner's profile",
      { ...own, 'X-Profile-ID': 'profile-other' },
      { ...own, 'X-Profile-ID': 'profile-nil' },
    ],
    ["a token in nobody's name", { ...own, 'X-Client-ID': 'client-nil' }, as('nil', mintToken('sandbox'))],
  ])('tell of %s no more than of what is not there', async (_, there, nowhere) => {
    reached = 0;
    const [one, two] = [await call(there), await call(nowhere)];
    expect([400, 401, 403]).toContain(one.status);
    const { decisionId: _one, ...told } = one.json;
    const { decisionId: _two, ...toldOfNothing } = two.json;
    expect([one.status, told]).toEqual([two.status, toldOfNothing]);
    expect(reached).toBe(0);
  });
});

describe('how long a refusal takes', () => {
  it(
    "does not tell an unknown client id from a known one, nor a stranger's token from nobody's",
    async () => {
      const kinds: Record<string, () => Record<string, string>> = {
        "known client id, nobody's token": () => as('acme', mintToken('sandbox')),
        "unknown client id, nobody's token": () => ({
          ...as('acme', mintToken('sandbox')),
          'X-Client-ID': 'client-acmf',
        }),
        'known client id, a token of another partner': () => as('acme', tokens.other),
        'unknown profile': () => ({ ...as('acme', mintToken('sandbox')), 'X-Profile-ID': 'profile-acmf' }),
        "disabled partner, nobody's token": () => as('off', mintToken('sandbox')),
      };
      const asked = Object.entries(kinds).map(([name, headers]) => [name, () => call(headers())] as const);
      const worst = await ratioOfMedians(asked, amount(400, 5000));
      expect(worst.ratio).toBeLessThan(1.5);
    },
    amount(60_000, 300_000),
  );
});
