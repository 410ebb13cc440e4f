import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModel, authorize, type Call, readDecisionId } from '@gatehouse/access';
import { mintToken, START, tokenHash, type RecordedEvent } from '@gatehouse/kernel';
import fc from 'fast-check';
import type { Placed } from './testing/events.ts';
import { ADDRESSES, beginning, eventOf, instant, MILLISECONDS, FIRST, products } from './testing/histories.ts';
import { closeAll, DECISION_KEY, Harness, upstream } from './testing/harness.ts';

interface Asked {
  readonly at: number;
  readonly environment: 'sandbox' | 'production';
  readonly clientId: string | null;
  readonly profile: string | null;
  readonly token: string | null;
  readonly method: string;
  readonly path: string;
  readonly address: string;
}

let harness: Harness;
const seen = new Set<string>();

beforeAll(async () => {
  const { url } = await upstream((request, response) => response.end(request.url));
  harness = await Harness.start(
    { trustedProxies: ['127.0.0.0/8'], tuning: { failuresPerMinute: Infinity } },
    products(url),
  );
});
afterAll(closeAll);

const path = fc
  .tuple(fc.constantFrom('orders', 'orders', 'orders', 'strict', 'retired', 'none'), fc.constantFrom('', '/v1', '/v2'), fc.constantFrom('/items', '/items/7', '/items/7', '/else'))
  .map((parts) => `/${parts[0]}${parts[1]}${parts[2]}`);

/** Half of the calls are such as a partner means to make, so that it is the history that decides on them. */
const call = (name: string, tokens: readonly string[]): fc.Arbitrary<Asked> => {
  const own = fc.record({
    at: instant,
    environment: fc.constant('sandbox' as const),
    clientId: fc.constant(`client-${name}`),
    profile: fc.constantFrom('main', `profile-${name}-a`),
    token: fc.constantFrom(...tokens),
    method: fc.constantFrom('GET', 'GET', 'POST', 'HEAD'),
    path: fc.constantFrom('/orders/v1/items', '/orders/items/7', '/orders/v2/items'),
    address: fc.constantFrom(...ADDRESSES),
  });
  const any = fc.record({
    at: instant,
    environment: fc.constantFrom('sandbox' as const, 'sandbox' as const, 'production' as const),
    clientId: likely(`client-${name}`, 'client-nobody', null),
    profile: likely('main', `profile-${name}-a`, `profile-${name}-b`, 'none', null),
    token: fc.constantFrom(...tokens, ...tokens, 'somebody-elses', 'gh_sbx_damaged', null),
    method: fc.constantFrom('GET', 'GET', 'POST', 'DELETE', 'HEAD'),
    path,
    address: fc.constantFrom(...ADDRESSES),
  });
  return fc.oneof(own, any);
};

const likely = <T>(usual: T, ...others: T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 10, arbitrary: fc.constant(usual) }, ...others.map((other) => ({ weight: 1, arbitrary: fc.constant(other) })));

const isEvent = (step: Placed | Asked): step is Placed => Array.isArray(step);

const events: RecordedEvent[] = [];
let folded = new AccessModel();

/** Folded from the whole log anew whenever it has grown. */
async function stateNow(): Promise<AccessModel> {
  const more = await harness.store.readAll({ after: events.at(-1)?.position ?? START, limit: 10_000 });
  events.push(...more);
  if (more.length > 0) folded = AccessModel.fold(events);
  return folded;
}

/** What the rules say of it, over the state folded from the log as it stands. */
async function expected(asked: Asked): Promise<object> {
  const { token, at, ...rest } = asked;
  const presented: Call['presented'] =
    token === null ? { kind: 'nothing' } : token.startsWith('gh_sbx_dam') ? { kind: 'malformed' } : { kind: 'token', hash: tokenHash(token) };
  const decision = authorize(await stateNow(), { ...rest, presented }, at);
  seen.add(decision.allow ? 'allowed' : decision.code);
  return {
    code: decision.allow ? null : decision.code,
    rule: decision.allow ? 'allowed' : decision.rule,
    at,
    position: events.at(-1)?.position,
    upstream: decision.allow && asked.method !== 'HEAD' ? decision.upstreamPath : undefined,
  };
}

async function answered(asked: Asked): Promise<object> {
  harness.clock.set(asked.at);
  const headers = {
    ...(asked.clientId !== null && { 'X-Client-ID': asked.clientId }),
    ...(asked.profile !== null && { 'X-Profile-ID': asked.profile }),
    ...(asked.token !== null && { Authorization: `Bearer ${asked.token}` }),
    'X-Forwarded-For': asked.address,
  };
  const reply = await harness.call(asked.path, { environment: asked.environment, method: asked.method, headers });
  const decision = readDecisionId(String(reply.headers['gatehouse-decision']), DECISION_KEY);
  return { ...decision, upstream: decision?.code === null && asked.method !== 'HEAD' ? reply.text : undefined };
}

describe('the gateway', () => {
  let runs = 0;

  it('answers, over random histories and random calls, as authorize does on the state folded up to the instant', async () => {
    const step = (name: string, tokens: readonly string[]): fc.Arbitrary<Placed | Asked> =>
      fc.oneof(eventOf(name, tokens), call(name, tokens), call(name, tokens));
    const names = fc.constant(0).map(() => `p${++runs}`);
    const history = names.chain((name) => {
      const tokens = ['one', 'two', 'three'].map((n) => (n === 'one' ? mintToken('sandbox') : `${name}-imported-${n}`));
      return fc.record({ name: fc.constant(name), tokens: fc.constant(tokens), steps: fc.array(step(name, tokens), { minLength: 12, maxLength: 24 }) });
    });
    await fc.assert(
      fc.asyncProperty(history, async ({ name, tokens, steps }) => {
        harness.clock.set(FIRST);
        await harness.append(...beginning(name, tokens));
        for (const next of steps) {
          if (isEvent(next)) await harness.append(next);
          else expect(await answered(next)).toEqual(await expected(next));
        }
      }),
      { numRuns: 120, endOnFailure: true },
    );
    // A property that only ever met one answer would prove little.
    expect([...seen]).toEqual(
      expect.arrayContaining(['allowed', 'not_granted', 'credential_expired', 'credential_invalid', 'scope_missing', 'wrong_environment']),
    );
    expect(seen.size).toBeGreaterThanOrEqual(12);
  }, 120_000);

  it('does so at every millisecond of intervals that overlap', async () => {
    const tokens = [mintToken('sandbox')];
    await harness.append(...beginning('overlaps', tokens));
    const grants = [[2, 5], [5, 8], [7, null]] as const;
    const at = (n: number): string => new Date(FIRST + n).toISOString();
    for (const [i, [since, end]] of grants.entries()) {
      await harness.append([
        'access-partner-overlaps',
        {
          type: i === 0 ? 'GrantChanged' : 'GrantAdded',
          data: {
            partnerId: 'partner-overlaps', grantId: i === 0 ? 'grant-overlaps-a' : `grant-${i}`, productId: 'orders',
            environment: 'sandbox', scopes: i === 1 ? [] : ['read'], lines: [], since: at(since), until: end && at(end), requestId: null,
          },
        },
      ]); // prettier-ignore
    }
    const asked = { environment: 'sandbox', clientId: 'client-overlaps', profile: 'main', token: tokens[0] ?? null, method: 'GET', path: '/orders/v1/items', address: '203.0.113.9' } as const;
    const codes = [];
    for (let n = 0; n <= MILLISECONDS; n++) {
      const decision = (await answered({ ...asked, at: FIRST + n })) as { code: string | null };
      expect(decision).toEqual(await expected({ ...asked, at: FIRST + n }));
      codes.push(decision.code);
    }
    const [none, some, all] = ['not_granted', 'scope_missing', null];
    expect(codes).toEqual([none, none, all, all, all, some, some, all, all, all, all, all, all]);
  });
});
