import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DomainError } from '@gatehouse/kernel';
import type { CallLog, CallQuery, CallRecord } from './port.ts';

export interface CallLogFixture {
  /** Another connection to the same storage, as another process would have it. */
  open(): Promise<CallLog>;
  destroy(): Promise<void>;
}

/** Enough for thousands of calls over a network. */
const PATIENCE_MS = 120_000;

/** A call with everything that a test does not care about. */
export const call = (id: string, at: number, more: Partial<CallRecord> = {}): CallRecord => ({
  id,
  at,
  environment: 'sandbox',
  partnerId: 'p1',
  profileId: 'profile',
  credentialId: 'credential',
  productId: 'orders',
  version: '1',
  operationId: 'list',
  method: 'GET',
  path: '/orders',
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

/** What every adapter of CallLog promises. */
export function callLogContract(adapter: string, create: () => Promise<CallLogFixture>): void {
  describe(`CallLog on ${adapter}`, () => {
    let fixture: CallLogFixture;
    let log: CallLog;
    let other: CallLog;

    beforeEach(async () => {
      fixture = await create();
      log = await fixture.open();
      other = await fixture.open();
    });
    afterEach(async () => {
      await log.close();
      await other.close();
      await fixture.destroy();
    });

    const ids = async (query: CallQuery): Promise<string> => {
      const { items } = await other.query(query);
      return items.map((record) => record.id).join('');
    };

    it('tells when the first call of a partner in an environment succeeded, without those of Verify', async () => {
      await log.write([
        call('a', 10, { status: 401 }),
        call('b', 20, { verification: true }),
        call('c', 50, { status: 204 }),
        call('d', 40),
        call('e', 30, { environment: 'production' }),
        call('f', 5, { partnerId: 'p2', status: 302 }),
      ]);
      expect(await other.firstSuccess('p1', 'sandbox')).toBe(40);
      expect(await other.firstSuccess('p1', 'production')).toBe(30);
      expect(await other.firstSuccess('p2', 'sandbox')).toBeUndefined();
    });

    it('gives back whole calls, newest first, also those of one millisecond', async () => {
      const headers = { request: { accept: '*/*' }, response: {} };
      await log.write([call('a', 1), call('c', 2), call('b', 2, { headers })]);
      expect(await ids({})).toBe('cba');
      expect((await other.query({})).items[1]).toEqual(call('b', 2, { headers }));
    });

    it('filters by each field, and by time from included to excluded', async () => {
      await log.write([
        call('a', 1, { partnerId: null, code: 'unauthenticated', status: 401 }),
        call('b', 2, { profileId: 'x', operationId: 'get' }),
        call('c', 3, { environment: 'production', address: '192.0.2.7' }),
        call('d', 4, { partnerId: 'p2', productId: 'inventory' }),
      ]);
      expect(await ids({ partnerId: 'p1' })).toBe('cb');
      expect(await ids({ code: 'unauthenticated' })).toBe('a');
      expect(await ids({ status: 200, environment: 'sandbox' })).toBe('db');
      expect(await ids({ profileId: 'x' })).toBe('b');
      expect(await ids({ operationId: 'get' })).toBe('b');
      expect(await ids({ productId: 'inventory' })).toBe('d');
      expect(await ids({ address: '192.0.2.7' })).toBe('c');
      expect(await ids({ from: 2, to: 4 })).toBe('cb');
    });

    it('pages through every call once, while new ones come in', async () => {
      await log.write(['a', 'b', 'c', 'd', 'e'].map((id, n) => call(id, Math.floor(n / 2))));
      let found = '';
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<CallLog['query']>> = await log.query({ limit: 2, ...(cursor && { cursor }) });
        found += page.items.map((record) => record.id).join('');
        cursor = page.nextCursor;
        await log.write([call(`new-${found}`, 100)]);
      } while (cursor !== null);
      expect(found).toBe('edcba');
    });

    it('refuses a made-up cursor', async () => {
      for (const cursor of [
        'nonsense',
        Buffer.from('[]').toString('base64url'),
        Buffer.from('0').toString('base64url'),
      ]) {
        await expect(log.query({ cursor })).rejects.toThrow(DomainError);
      }
    });

    it('writes a call that is sent again once', async () => {
      await log.write([call('a', 1)]);
      await other.write([call('a', 1), call('b', 2)]);
      expect(await ids({})).toBe('ba');
      expect(await other.count()).toBe(2);
    });

    it('keeps the first of two calls under one id, and the rest of a batch in which one is there already', async () => {
      await log.write([call('b', 2)]);
      await other.write([call('a', 1), call('b', 2, { status: 500 }), call('c', 3), call('c', 3)]);
      expect((await log.query({})).items).toEqual([call('c', 3), call('b', 2), call('a', 1)]);
    });

    it('keeps headers of any name', async () => {
      const headers = { request: { 'x.y': '1', $set: '2', '': '3' }, response: { 'x-$.': 'é' } };
      await log.write([call('a', 1, { headers })]);
      expect((await other.find('decision-a', 1))?.headers).toEqual(headers);
    });

    it('finds a call by its decision and its time', async () => {
      await log.write([call('a', 1), call('b', 2)]);
      expect(await other.find('decision-a', 1)).toEqual(call('a', 1));
      expect(await other.find('decision-a', 2)).toBeUndefined();
      expect(await other.find('none', 1)).toBeUndefined();
    });

    it(
      'prunes what is older, however much it is',
      async () => {
        await log.write(Array.from({ length: 12_001 }, (_, n) => call(`old-${n}`, n)));
        await log.write([call('young', 20_000)]);
        expect(await log.prune(20_000)).toBe(12_001);
        expect(await ids({})).toBe('young');
      },
      PATIENCE_MS,
    );
  });
}
