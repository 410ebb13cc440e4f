import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DECISION_RULES, mintDecisionId, type DecisionFacts } from '@gatehouse/access';
import type { CallRecord } from '@gatehouse/call-log';
import { GATEWAY_CODES } from '@gatehouse/contracts';
import type { Actor } from '@gatehouse/kernel';
import { Bench } from '../testing/bench.ts';
import { ExplainDecision, ExplainDecisionHandler } from './explain-decision.ts';
import { RULE_WORDS } from './rule-words.ts';

const KEY = Buffer.alloc(32, 3);
const STAFF: Actor = { kind: 'staff', id: 'rosa' };
const MEMBER: Actor = { kind: 'member', id: 'ada', partnerId: 'acme' };
let bench: Bench;
beforeEach(async () => {
  bench = new Bench();
  await bench.happen('product-orders', 'ProductCreated', {
    productId: 'orders',
    slug: 'orders',
    name: 'O',
    description: '',
  });
  await bench.happen('product-orders', 'ProductVersionPublished', {
    ...{ productId: 'orders', version: '1.0.0', line: 'v1', documentHash: '', openapi: '3.1.0', scopes: [] },
    operations: [
      { id: 'list', method: 'GET', path: '/orders', summary: '', deprecated: false, scopes: [['read']] },
      { id: 'add', method: 'POST', path: '/orders', summary: '', deprecated: false, scopes: [['write']] },
    ],
  });
  await bench.register();
  await bench.happen('access-acme', 'ProfileAdded', {
    ...{ partnerId: 'acme', profileId: 'main', name: 'main', environment: 'sandbox', method: 'token' },
    ...{ methods: ['GET', 'POST'], allowlist: [], logging: { headers: false, bodies: false }, requestId: null },
  });
  await bench.happen('credentials-main', 'CredentialIssued', {
    ...{ partnerId: 'acme', profileId: 'main', credentialId: 'c1', environment: 'sandbox', method: 'token' },
    ...{ tokenHash: 'hash', hint: '', since: '2020-01-01T00:00:00.000Z', until: null, display: 'revealable' },
    ...{ rotateBy: null, requestId: null },
  });
  await bench.happen('access-acme', 'GrantAdded', {
    ...{ partnerId: 'acme', grantId: 'g1', productId: 'orders', environment: 'sandbox', scopes: ['read'], lines: [] },
    ...{ since: '2020-01-01T00:00:00.000Z', until: null, requestId: null },
  });
});
afterEach(() => bench.close());

const idOf = (code: DecisionFacts['code'], rule: DecisionFacts['rule']): string =>
  mintDecisionId({ code, rule, at: bench.clock.now(), position: bench.directory.model.position }, 1, KEY);
async function called(code: DecisionFacts['code'], rule: DecisionFacts['rule'], more: Partial<CallRecord> = {}) {
  const decisionId = idOf(code, rule);
  await bench.call({ decisionId, code, ...more });
  return decisionId;
}
const explain = (decisionId: string, actor: Actor = MEMBER) =>
  new ExplainDecisionHandler(bench.calls, bench.store, KEY, bench.directory).execute(
    new ExplainDecision(decisionId, actor),
  );

const ELSEWHERE = '00000000000000012345-00000000000000012345';

describe('a refused call', () => {
  it('of before a carry-over from a log with other positions is explained, and not asked again', async () => {
    const facts = { code: 'scope_missing', rule: 'scopeHeld', at: bench.clock.now(), position: ELSEWHERE } as const;
    const decisionId = mintDecisionId(facts, 1, KEY);
    await bench.call({ decisionId, code: 'scope_missing', method: 'POST', status: 403, operationId: 'add' });
    const explained = await explain(decisionId);
    expect(explained).toMatchObject({ rule: 'scopeHeld', position: ELSEWHERE, confirmed: null });
    expect(explained.call).toMatchObject({ decisionId });
  });

  it('is explained by its rule, what to do, what the rule saw, and all that held before', async () => {
    const id = await called('scope_missing', 'scopeHeld', { method: 'POST', status: 403, operationId: 'add' });
    const found = await explain(id);
    expect(found).toMatchObject({
      decisionId: id,
      allowed: false,
      rule: 'scopeHeld',
      code: 'scope_missing',
      status: 403,
      title: GATEWAY_CODES.scope_missing.title,
      remedy: GATEWAY_CODES.scope_missing.remedy,
      facts: { requiredScopes: [['write']], heldScopes: ['read'] },
      confirmed: true,
      call: { method: 'POST', path: '/orders/v1/orders' },
    });
    expect(found.trail.at(-1)).toEqual({ rule: 'scopeHeld', what: RULE_WORDS.scopeHeld, held: false });
    expect(found.trail.filter(({ held }) => !held)).toHaveLength(1);
  });

  it('is explained as of its own moment, whatever has changed since', async () => {
    const id = await called('scope_missing', 'scopeHeld', { method: 'POST', status: 403 });
    await bench.happen('access-acme', 'GrantChanged', {
      ...{ partnerId: 'acme', grantId: 'g1', scopes: ['read', 'write'], lines: [] },
      ...{ since: '2020-01-01T00:00:00.000Z', until: null, requestId: null },
    });
    expect(await explain(id)).toMatchObject({ confirmed: true, facts: { heldScopes: ['read'] } });
  });

  it('for a product that is not granted is asked again with that product', async () => {
    await bench.happen('product-p2', 'ProductCreated', { productId: 'p2', slug: 'stock', name: 'S', description: '' });
    const id = await called('not_granted', 'granted', { path: '/stock/v1/items', productId: null, status: 403 });
    expect(await explain(id)).toMatchObject({ confirmed: true, rule: 'granted' });
  });

  it('says so when the access of its moment does not decide the same', async () => {
    const id = await called('partner_disabled', 'partnerActive', { status: 403 });
    expect(await explain(id)).toMatchObject({ confirmed: false, facts: {}, rule: 'partnerActive' });
  });

  it('over a limit, or failing behind the gateway, had passed every rule of access', async () => {
    for (const [code, rule] of [
      ['quota_exceeded', 'withinLimits'],
      ['upstream_timeout', 'upstream'],
    ] as const) {
      const found = await explain(await called(code, rule));
      expect(found).toMatchObject({ confirmed: true, allowed: false, code });
      expect(found.trail.at(-1)).toMatchObject({ rule, held: false });
    }
  });

  it('is explained by its id alone when the log does not have it', async () => {
    const found = await explain(idOf('rate_limit_exceeded', 'withinLimits'));
    expect(found).toMatchObject({ code: 'rate_limit_exceeded', status: 429, call: null, confirmed: null, facts: {} });
  });
});

describe('a call that passed', () => {
  it('is said to have passed, with the status that it had', async () => {
    const found = await explain(await called(null, 'allowed', { status: 404 }));
    expect(found).toMatchObject({ allowed: true, code: null, status: 404, remedy: null, confirmed: true });
    expect(found.trail.every(({ held }) => held)).toBe(true);
  });
});

describe('who may ask', () => {
  const OTHERS: Actor = { kind: 'member', id: 'bob', partnerId: 'zeta' };

  it("members ask of their own partner's calls, staff of all", async () => {
    const id = await called('scope_missing', 'scopeHeld', { method: 'POST' });
    await expect(explain(id, OTHERS)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await explain(id, STAFF)).toMatchObject({ call: { partnerId: 'acme' } });
  });

  it("nobody's call is explained to who has its id, and its record shown to staff only", async () => {
    const id = await called('credential_invalid', 'identified', { partnerId: null, status: 401 });
    expect(await explain(id, OTHERS)).toMatchObject({ code: 'credential_invalid', call: null });
    expect(await explain(id, STAFF)).toMatchObject({ call: { status: 401 }, confirmed: null });
  });

  it('an id that was made up or changed is of no decision', async () => {
    const id = await called('scope_missing', 'scopeHeld');
    for (const wrong of ['dec_x', '', `${id}A`, id.slice(0, -1)]) {
      await expect(explain(wrong, STAFF)).rejects.toMatchObject({ kind: 'not_found' });
    }
  });
});

it('every rule has its words', () => {
  expect(Object.keys(RULE_WORDS).sort()).toEqual([...DECISION_RULES].sort());
});
