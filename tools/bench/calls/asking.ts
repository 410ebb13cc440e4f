import type { CallLog, CallQuery } from '@gatehouse/call-log';
import { idOf } from '../synthetic/ids.ts';
import { callOf, DAY, END, SPAN } from './synthetic-calls.ts';

const QUARTER = 91 * DAY;

/** Each with a time that it is asked for. What nobody did has to be looked for in all of that time. */
export const QUESTIONS: Readonly<Record<string, CallQuery>> = {
  'no filter': {},
  'partner with most calls': { partnerId: idOf('partner', 0) },
  'partner with few calls': { partnerId: idOf('partner', 9_000) },
  'partner and rare status': { partnerId: idOf('partner', 0), status: 502 },
  'partner and status, in vain': { partnerId: idOf('partner', 0), status: 418 },
  profile: { profileId: idOf('profile', 9_000) },
  product: { productId: idOf('product', 7) },
  operation: { operationId: 'operation-7-3' },
  environment: { environment: 'sandbox' },
  'rare status': { status: 502 },
  'status, in vain': { status: 418 },
  code: { code: 'upstream_unavailable' },
  address: { address: '198.51.35.40' },
  'address, in vain': { address: '203.0.113.9' },
  'product and rare code': { productId: idOf('product', 7), code: 'upstream_unavailable' },
};

export interface Asked {
  readonly question: string;
  readonly found: number;
  /** Milliseconds, of each quarter that the log holds whole. */
  readonly times: readonly number[];
  /** By how much other work on the same thread came late at most, milliseconds. */
  readonly heldUp: number;
}

const quarters = Array.from({ length: Math.floor(SPAN / QUARTER) }, (_, n) => ({
  from: END - (n + 1) * QUARTER,
  to: END - n * QUARTER,
}));

/** The first page of each question in each quarter. */
export async function askQuarters(log: CallLog): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const [question, query] of Object.entries(QUESTIONS)) {
    const times: number[] = [];
    let found = 0;
    const heldUp = await watched(async () => {
      for (const quarter of quarters) {
        const began = performance.now();
        found += (await log.query({ ...query, ...quarter })).items.length;
        times.push(performance.now() - began);
      }
    });
    asked.push({ question, found, times, heldUp });
  }
  return asked;
}

/** Of the whole log, which no filter of time makes any smaller. */
export async function askAll(log: CallLog): Promise<number> {
  const began = performance.now();
  await log.query({ status: 418 });
  return performance.now() - began;
}

/** Milliseconds that finding calls by their decision takes at most. */
export async function findSome(log: CallLog, of: number, count: number): Promise<number> {
  let most = 0;
  for (let i = 0; i < count; i += 1) {
    const { decisionId, at, id } = callOf(Math.floor(((i + 0.5) / count) * of), of);
    const began = performance.now();
    const found = await log.find(decisionId, at);
    most = Math.max(most, performance.now() - began);
    if (found?.id !== id) throw new Error(`The call of ${decisionId} was not found.`);
  }
  return most;
}

/** The longest pause between two turns of this thread while something is done. */
async function watched(work: () => Promise<void>): Promise<number> {
  let last = performance.now();
  let longest = 0;
  const look = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(look, 1);
  try {
    await work();
  } finally {
    look();
    clearInterval(timer);
  }
  return longest;
}
