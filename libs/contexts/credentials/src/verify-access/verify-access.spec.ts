import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import { randomIds, readVerification } from '@gatehouse/kernel';
import { IssueCredential, IssueCredentialHandler } from '../issue-credential/issue-credential.ts';
import { Bench } from '../testing/bench.ts';
import type { VerificationReport } from './report.ts';
import { VERIFICATIONS, VerifyAccess, VerifyAccessHandler } from './verify-access.ts';

const KEY = Buffer.alloc(32, 7);
type Answer = { readonly status: number; readonly code?: string };

let bench: Bench;
let server: Server;
let calls: IncomingMessage[];
let token: string;

/** A stand-in that refuses as the gateway does, from what the call carries alone. */
function gatewayAnswer(call: IncomingMessage, counts: Map<string, number>): Answer {
  const mark = readVerification(String(call.headers['gatehouse-verify']), KEY, bench.clock.now());
  if (!mark) return { status: 500, code: 'unmarked' };
  if (!call.headers.authorization) return { status: 401, code: 'credential_missing' };
  if (call.headers.authorization !== `Bearer ${token}`) return { status: 401, code: 'credential_invalid' };
  if (!['GET', 'POST'].includes(call.method ?? '')) return { status: 405, code: 'method_not_allowed' };
  const count = (counts.get(mark.nonce) ?? 0) + 1;
  counts.set(mark.nonce, count);
  return mark.limit !== undefined && count > mark.limit
    ? { status: 429, code: 'rate_limit_exceeded' }
    : { status: 200 };
}

async function start(answer: (call: IncomingMessage, counts: Map<string, number>) => Answer): Promise<void> {
  const counts = new Map<string, number>();
  server = createServer((request, response) => {
    calls.push(request);
    const { status, code } = answer(request, counts);
    response.writeHead(status, { 'content-type': 'application/problem+json' }).end(JSON.stringify({ code }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
}

beforeEach(async () => {
  bench = await Bench.open();
  calls = [];
  await bench.happen(streams.product('orders'), 'ProductCreated', {
    ...{ productId: 'orders', slug: 'orders', name: 'Orders', description: '' },
  });
  const operation = (id: string, method: string, path: string) => {
    return { id, method, path, summary: '', deprecated: false, scopes: [['read']] };
  };
  await bench.happen(streams.product('orders'), 'ProductVersionPublished', {
    productId: 'orders',
    version: '1.0.0',
    line: 'v1',
    documentHash: 'h',
    openapi: '3.1.0',
    operations: [
      operation('one', 'GET', '/orders/{id}'),
      operation('list', 'GET', '/orders'),
      operation('add', 'POST', '/orders'),
    ],
    scopes: [],
  });
  await bench.happen(streams.access('acme'), 'GrantAdded', {
    partnerId: 'acme',
    grantId: 'grant-1',
    productId: 'orders',
    environment: 'sandbox',
    scopes: ['read'],
    lines: [],
    since: new Date(bench.clock.now()).toISOString(),
    until: null,
    requestId: null,
  });
  const issue = new IssueCredential({ partnerId: 'acme', profileId: 'main', requestId: null }, bench.context('issue'));
  const { id } = await new IssueCredentialHandler(bench.profiles, bench.secrets, bench.aggregates).execute(issue);
  token = (await bench.vault.open(id)) ?? '';
});
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  await bench.close();
});

function verify(more: object = {}): Promise<VerificationReport> {
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const installation = { controlUrl: url, gatewayUrls: { sandbox: url, production: url } };
  const { profiles, directory, vault, records, clock } = bench;
  const handler = new VerifyAccessHandler(profiles, directory, vault, records, installation, KEY, clock, randomIds);
  const data = { partnerId: 'acme', environment: 'sandbox', productId: 'orders', profileId: 'main', ...more } as const;
  return handler.execute(new VerifyAccess(data, bench.context()));
}
const outcomes = ({ checks }: VerificationReport) => checks.map(({ came, ok }) => [came, ok]);

describe('checking access through the gateway', () => {
  it('finds 200, 401, 401, 405 and 429 where all is well', async () => {
    await start(gatewayAnswer);
    const report = await verify();
    expect(outcomes(report)).toEqual([
      [200, true],
      [401, true],
      [401, true],
      [405, true],
      [429, true],
    ]);
    expect(report).toMatchObject({ ok: true, partnerId: 'acme', environment: 'sandbox' });
    expect(report.checks[4]?.code).toBe('rate_limit_exceeded');
    expect(calls.every(({ url }) => url === '/orders/v1/orders')).toBe(true);
    expect(calls[0]?.headers).toMatchObject({ 'x-client-id': 'client-acme', 'x-profile-id': 'main' });
  });

  it('keeps the last report, and no secret in it', async () => {
    await start(gatewayAnswer);
    const report = await verify();
    const [kept] = await bench.records.list(VERIFICATIONS, { prefix: 'acme:' });
    expect(kept).toMatchObject({ key: 'acme:sandbox:main', value: report });
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  it('says what came instead where something is wrong', async () => {
    await start(() => ({ status: 403, code: 'address_refused' }));
    const report = await verify();
    expect(report.ok).toBe(false);
    expect(report.checks[0]).toMatchObject({ expected: '2xx', came: 403, code: 'address_refused', ok: false });
  });

  it('gives up on a limit that never answers 429', async () => {
    await start((call, counts) => {
      const answer = gatewayAnswer(call, counts);
      return answer.status === 429 ? { status: 200 } : answer;
    });
    expect((await verify()).checks[4]).toMatchObject({ came: 200, ok: false });
    expect(calls).toHaveLength(7);
  });

  it('says so when nobody answers', async () => {
    await start(gatewayAnswer);
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    server = createServer();
    server.address = () => ({ port, address: '127.0.0.1', family: 'IPv4' });
    expect((await verify()).checks[0]).toMatchObject({ came: null, ok: false, note: 'The gateway did not answer.' });
  });

  it('leaves out, without failing, what needs a secret that is not kept', async () => {
    await start(gatewayAnswer);
    for (const id of await bench.kept()) await bench.vault.delete(id);
    const report = await verify();
    expect(outcomes(report)).toEqual([
      [null, null],
      [401, true],
      [401, true],
      [null, null],
      [null, null],
    ]);
    expect(report.ok).toBe(true);
  });

  it('fails for a product of which the profile may read nothing', async () => {
    await start(gatewayAnswer);
    await bench.happen(streams.access('acme'), 'GrantEnded', {
      ...{ partnerId: 'acme', grantId: 'grant-1', endedAt: new Date(bench.clock.now()).toISOString(), reason: 'over' },
    });
    const report = await verify();
    expect(report.ok).toBe(false);
    expect(report.checks[0]).toMatchObject({ ok: false, sent: null });
  });

  it('is refused for a product that is not there, and for a profile of the other environment', async () => {
    await start(gatewayAnswer);
    await expect(verify({ productId: 'nothing' })).rejects.toMatchObject({ kind: 'not_found' });
    await expect(verify({ environment: 'production' })).rejects.toMatchObject({ kind: 'not_found' });
    expect(calls).toEqual([]);
  });
});
