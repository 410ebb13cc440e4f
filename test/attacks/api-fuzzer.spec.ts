import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { amount } from '@gatehouse/kernel/testing';
import fc from 'fast-check';
import { OPERATIONS } from './api/document.ts';
import { FuzzedApi } from './api/fuzzed-api.ts';

/** Requests to each operation. */
const RUNS = amount(40, 600);
const PATIENCE_MS = amount(60_000, 1_200_000);

let api: FuzzedApi;
beforeAll(async () => {
  api = await FuzzedApi.open();
}, 60_000);
afterAll(() => api.close());

describe.each(OPERATIONS.map((operation) => [operation.name, operation] as const))('%s', (_, operation) => {
  it(
    'answers whatever it is sent as its document says',
    async () => {
      await api.heal();
      const answersWell = fc.asyncProperty(api.requests(operation), async (sent) =>
        expect(await api.faultOf(operation, sent)).toBeUndefined(),
      );
      await fc.assert(answersWell, { numRuns: RUNS });
    },
    PATIENCE_MS,
  );
});

/** What a fuzzer cannot guess, or what is not there: a link's token, a mail server that failed, a gateway. */
const UNREACHED = ['GET /api/v1/deliveries', /\/validate-token$/, 'POST /api/v1/partners/{partnerId}/verify'];

describe('what was sent', () => {
  it('was good enough for nearly every operation to do what it is for', () => {
    const wanted = OPERATIONS.map(({ name }) => name).filter(
      (name) => !UNREACHED.some((not) => RegExp(not).test(name)),
    );
    const reached = wanted.filter((name) => [...(api.seen.get(name) ?? [])].some((status) => status < 300));
    expect(reached.length / wanted.length).toBeGreaterThan(0.8);
  });
});
