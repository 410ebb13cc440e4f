import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteCallLog, type CallLog, type CallRecord } from '@gatehouse/call-log';
import { DomainError } from '@gatehouse/kernel';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AllCallsQuery } from './calls-query.ts';
import { ListCalls, ListCallsHandler } from './list-calls.ts';

const NOON = Date.parse('2026-05-03T12:00:00Z');

const call = (id: string, minute: number, more: Partial<CallRecord> = {}): CallRecord => ({
  id,
  at: NOON + minute * 60_000,
  environment: 'sandbox',
  partnerId: 'acme',
  profileId: 'default',
  credentialId: 'credential',
  productId: 'orders',
  version: '1.0.0',
  operationId: 'listOrders',
  method: 'GET',
  path: '/orders/v1/orders',
  status: 200,
  code: null,
  decisionId: `decision-${id}`,
  latencyMs: 12,
  upstreamMs: 9,
  address: '192.0.2.1',
  requestBytes: 0,
  responseBytes: 120,
  verification: false,
  ...more,
});

describe('The list of calls', () => {
  let folder: string;
  let log: CallLog;
  const list = (query: AllCallsQuery) => new ListCallsHandler(log).execute(new ListCalls(query));
  const ids = async (query: AllCallsQuery) => (await list(query)).items.map(({ id }) => id).join('');

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-usage-'));
    log = openSqliteCallLog({ file: join(folder, 'calls.db') });
    await log.write([
      call('a', 0),
      call('b', 1, { status: 429, code: 'quota_exceeded', upstreamMs: null, profileId: 'batch' }),
      call('c', 2, { partnerId: 'globex', environment: 'production', operationId: 'getOrder', address: '2001:db8::1' }),
      call('d', 3, { partnerId: null, status: 401, code: 'client_id_missing', productId: null, operationId: null }),
    ]);
  });
  afterEach(async () => {
    await log.close();
    await rm(folder, { recursive: true });
  });

  it('tells each call with its time as an instant, newest first', async () => {
    const { items, nextCursor } = await list({ partnerId: 'acme' });
    expect(items.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(items[1]).toEqual({ ...call('a', 0), at: '2026-05-03T12:00:00.000Z' });
    expect(nextCursor).toBeNull();
  });

  it('without a partner holds those of all, also the calls of nobody', async () => {
    expect(await ids({})).toBe('dcba');
  });

  it('filters by each field, and by a range whose end is left out', async () => {
    expect(await ids({ profileId: 'batch' })).toBe('b');
    expect(await ids({ productId: 'orders' })).toBe('cba');
    expect(await ids({ operationId: 'getOrder' })).toBe('c');
    expect(await ids({ environment: 'production' })).toBe('c');
    expect(await ids({ status: 401 })).toBe('d');
    expect(await ids({ code: 'quota_exceeded' })).toBe('b');
    expect(await ids({ address: '2001:db8::1' })).toBe('c');
    expect(await ids({ from: '2026-05-03T14:01:00+02:00', to: '2026-05-03T12:03:00Z' })).toBe('cb');
  });

  it('pages by its cursor, and refuses one that is made up', async () => {
    const first = await list({ limit: 3 });
    expect(first.items).toHaveLength(3);
    expect(await ids({ limit: 3, cursor: first.nextCursor ?? '' })).toBe('a');
    await expect(list({ cursor: 'made-up' })).rejects.toThrow(DomainError);
  });

  it('refuses a range that it cannot read, and asks nothing of the log', async () => {
    await expect(list({ from: 'yesterday' })).rejects.toThrow(/range of time/);
  });
});
