import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readDecisionId } from '@gatehouse/access';
import { GATEWAY_CODES } from '@gatehouse/contracts';
import * as given from './testing/events.ts';
import { as, closeAll, DECISION_KEY, Harness, upstream, type Sent } from './testing/harness.ts';
import { REFUSALS, sent, standing, tokenOf } from './testing/refusals.ts';

let harness: Harness;

beforeAll(async () => {
  const { url } = await upstream((request, response) => response.end(`${request.method} ${request.url}`));
  const everywhere = REFUSALS.flatMap(({ code, given: more = [] }) =>
    standing(
      code,
      given.granted(code, { productId: 'strict', grantId: `strict-${code}` }),
      given.granted(code, { productId: 'retired', grantId: `retired-${code}` }),
      ...more,
    ),
  );
  harness = await Harness.start({ tuning: { failuresPerMinute: 1000 } }, [
    ...given.productPublished('orders', given.http(url)),
    ...given.productPublished('other', given.http(url)),
    ...given.productPublished('strict', given.http(url)),
    given.product('strict', 'AuthenticationAccepted', { environment: 'sandbox', methods: ['mtls'] }),
    ...given.productPublished('retired', given.http(url)),
    given.product('retired', 'ProductVersionRetired', { version: '1.0.0' }),
    ...standing('acme'),
    ...everywhere,
  ]);
});
afterAll(closeAll);

describe('a call that its access covers', () => {
  it('reaches the upstream with exactly the path and query that were matched', async () => {
    const reply = await harness.call('/orders/v1/orders/a%20b?x=%2F..&y=1', sent('acme'));
    expect(reply).toMatchObject({ status: 200, text: 'GET /orders/a%20b?x=%2F..&y=1' });
  });

  it('may leave out the version, and name its profile by name', async () => {
    const headers = { ...as('acme', tokenOf('acme')), 'X-Profile-ID': 'default' };
    expect(await harness.call('/orders/orders/7', { headers })).toMatchObject({ status: 200, text: 'GET /orders/7' });
  });

  it('carries a signed decision that names it as allowed', async () => {
    const { headers } = await harness.call('/orders/v1/orders', sent('acme'));
    const decision = readDecisionId(String(headers['gatehouse-decision']), DECISION_KEY);
    expect(decision).toEqual({
      code: null,
      rule: 'allowed',
      at: harness.clock.now(),
      position: harness.gateway.model.position,
    });
  });
});

describe.each(REFUSALS)('$code', ({ code, path = '/orders/v1/orders', sent: more = {}, facts = {} }) => {
  const { status, title, remedy } = GATEWAY_CODES[code];

  it(`is answered ${status} with a problem that names its cause and its remedy`, async () => {
    const reply = await harness.call(path, sent(code, more));
    const { decisionId } = reply.json;
    expect(reply.status).toBe(status);
    expect(reply.headers['content-type']).toBe('application/problem+json');
    const problem = { type: `urn:gatehouse:error:${code}`, title, status, code, error: code, remedy, ...facts };
    expect(reply.json).toMatchObject(problem);
    expect(reply.json['message']).toBe(reply.json['detail']);
    expect(reply.headers['gatehouse-decision']).toBe(decisionId);
    expect(readDecisionId(String(decisionId), DECISION_KEY)).toMatchObject({ code, at: harness.clock.now() });
  });

  it('says the same of a HEAD request, without a body', async () => {
    const reply = await harness.call(path, sent(code, { ...more, method: 'HEAD' }));
    expect(reply.text).toBe('');
    expect(reply.status).toBe({ scope_missing: 200, method_not_allowed: 200 }[code as string] ?? status);
  });
});

describe('a refusal', () => {
  it('challenges as RFC 6750 says: an error only to those who sent a credential', async () => {
    const challenge = async (more: Sent): Promise<unknown> =>
      (await harness.call('/orders/v1/orders', more)).headers['www-authenticate'];
    expect(await challenge({})).toBe('Bearer realm="gatehouse"');
    expect(await challenge({ headers: as('acme') })).toBe('Bearer realm="gatehouse"');
    expect(await challenge({ headers: as('acme', 'wrong') })).toMatch(
      /^Bearer realm="gatehouse", error="invalid_token", error_description="[^"]+"$/,
    );
    expect(await challenge(sent('acme', { method: 'POST' }))).toBe(
      'Bearer realm="gatehouse", error="insufficient_scope", scope="orders:write"',
    );
  });

  it('lists the methods of the path in Allow', async () => {
    const { headers } = await harness.call('/orders/v1/orders', sent('acme', { method: 'PATCH' }));
    expect(headers['allow']).toBe('GET, HEAD, POST');
  });

  it('names the right environment and its address to a credential in the wrong one', async () => {
    const { json } = await harness.call('/orders/v1/orders', sent('acme', { environment: 'production' }));
    expect(json).toMatchObject({ rightEnvironment: 'sandbox', rightBaseUrl: harness.gateway.addresses.sandbox });
  });

  it('says of a product that is not granted exactly what it says of one that does not exist', async () => {
    const ask = async (path: string): Promise<object> => {
      const { status, text, json, headers } = await harness.call(path, sent('acme'));
      const { date: _, 'gatehouse-decision': __, ...rest } = headers;
      return { status, headers: rest, text: text.replaceAll(String(json['decisionId']), '') };
    };
    expect(await ask('/other/v1/orders')).toEqual(await ask('/nowhere/v1/orders'));
    expect(await ask('/other')).toEqual(await ask('/nowhere'));
    expect(await ask('/strict/v1/orders')).toEqual(await ask('/nowhere/v1/orders'));
  });

  it('is plain JSON for a product that is set so', async () => {
    await harness.append(given.product('orders', 'ErrorFormatChosen', { format: 'plain' }));
    const { headers, json } = await harness.call('/orders/v1/nothing', sent('acme'));
    expect(headers['content-type']).toBe('application/json');
    expect(Object.keys(json)).toEqual(['error', 'message', 'code', 'decisionId']);
    await harness.append(given.product('orders', 'ErrorFormatChosen', { format: 'problem' }));
  });

  it('of an open product needs no credential', async () => {
    await harness.append(
      ...given.productPublished('open', given.http('http://127.0.0.1:1')),
      given.product('open', 'AuthenticationAccepted', { environment: 'sandbox', methods: ['none'] }),
      given.partnerRegistered('anyone'),
      given.granted('anyone', { productId: 'open', scopes: [] }),
      given.profileAdded('anyone', { method: 'none' }),
    );
    const reply = await harness.call('/open/v1/orders', { headers: as('anyone') });
    expect(reply.json).toMatchObject({ code: 'scope_missing' });
  });
});
