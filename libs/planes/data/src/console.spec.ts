import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closeAll, upstream, type Harness } from './testing/harness.ts';
import { MINE, over } from './testing/over.ts';

const PORTAL = 'https://portal.example.com';
const FROM_PORTAL = { ...MINE, Origin: PORTAL };
const PREFLIGHT = {
  Origin: PORTAL,
  'Access-Control-Request-Method': 'POST',
  'Access-Control-Request-Headers': 'authorization, x-client-id, x-profile-id',
};
let harness: Harness;
let asked: string[] = [];

beforeAll(async () => {
  const { url } = await upstream((request, response) => {
    asked.push(String(request.method));
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('X-Total', '3');
    response.setHeader('Vary', 'Accept');
    response.end('ok');
  });
  harness = await over(url, { consoleOrigin: PORTAL });
});
afterAll(closeAll);

describe('the try-it console', () => {
  it.each(['sandbox', 'production'] as const)('is let in by %s before it shows any credential', async (environment) => {
    asked = [];
    const answer = await harness.call('/orders/v1/orders', { environment, method: 'OPTIONS', headers: PREFLIGHT });
    expect(answer.status).toBe(204);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': PORTAL,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'authorization, x-client-id, x-profile-id',
    });
    expect(asked).toEqual([]);
    expect((await harness.callLog.query({ limit: 10 })).items.filter(({ method }) => method === 'OPTIONS')).toEqual([]);
  });

  it('may read the answer and all of its headers', async () => {
    const answer = await harness.call('/orders/v1/orders', { headers: FROM_PORTAL });
    expect(answer).toMatchObject({ status: 200, text: 'ok' });
    expect(answer.headers['access-control-allow-origin']).toBe(PORTAL);
    expect(answer.headers['vary']).toEqual(['Accept', 'Origin']);
    const exposed = String(answer.headers['access-control-expose-headers']).split(', ');
    for (const name of ['RateLimit', 'RateLimit-Policy', 'Retry-After', 'Gatehouse-Decision', 'Allow', 'X-Total']) {
      expect(exposed).toContain(name);
    }
    expect(new Set(exposed).size).toBe(exposed.length);
  });

  it('may read a refusal', async () => {
    const answer = await harness.call('/orders/v1/orders', { headers: { Origin: PORTAL } });
    expect(answer).toMatchObject({ status: 401, json: { code: 'client_id_missing' } });
    expect(answer.headers['access-control-allow-origin']).toBe(PORTAL);
    expect(answer.headers['access-control-expose-headers']).toContain('WWW-Authenticate');
  });
});

describe('a page of another site', () => {
  it.each(['https://evil.example', 'http://portal.example.com', `${PORTAL}.evil.example`, 'null'])(
    'is not let in: %s',
    async (Origin) => {
      const headers = { ...PREFLIGHT, Origin };
      const preflight = await harness.call('/orders/v1/orders', { method: 'OPTIONS', headers });
      expect(preflight.status).toBe(401);
      expect(preflight.headers['access-control-allow-origin']).toBeUndefined();
      const refused = await harness.call('/orders/v1/none', { headers: { ...MINE, Origin } });
      expect(refused.headers['access-control-allow-origin']).toBeUndefined();
    },
  );
});

describe('an OPTIONS call that asks for no leave', () => {
  it('is a call like any other', async () => {
    const headers = { Origin: PORTAL };
    expect((await harness.call('/orders/v1/orders', { method: 'OPTIONS', headers })).status).toBe(401);
  });
});

describe('a gateway that knows no console', () => {
  it('lets no page in', async () => {
    const { url } = await upstream((_, response) => response.end('ok'));
    const closed = await over(url);
    const answer = await closed.call('/orders/v1/orders', { method: 'OPTIONS', headers: PREFLIGHT });
    expect(answer.status).toBe(401);
  });
});
