import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { amount } from '@gatehouse/kernel/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answeredBy, countOf, flood, type FloodOrder, type FloodResult } from '../../tools/faults/flood.ts';
import { startQuickUpstream, type QuickUpstream } from '../../tools/faults/quick-upstream.ts';
import { startStage, type Stage } from './stage.ts';

const SECONDS = amount(8, 60);
/** So many that calls wait in the gateway, and not in front of it. */
const CONNECTIONS = 4000;
/** A call that is let in is answered within it; without refusals the last would wait as long as the flood lasts. */
const IN_TIME_MS = 5000;
const QUICK_MS = 2000;

let stage: Stage;
let upstream: QuickUpstream;
beforeAll(async () => {
  upstream = await startQuickUpstream();
  stage = await startStage();
  await stage.useUpstream(upstream.url);
}, 120_000);
afterAll(async () => {
  await stage?.close();
  await upstream?.close();
}, 60_000);

/** Answers to calls that the log holds. */
function logged(): number {
  const calls = new DatabaseSync(join(stage.system.dataDir, 'calls.db'), { readOnly: true });
  const { n } = calls.prepare('SELECT count(*) AS n FROM calls').get() as { n: number };
  calls.close();
  return n;
}

/** How long answers of the health take, asked again and again until `work` is over. */
async function healthDuring(work: Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  let over = false;
  void work.finally(() => (over = true));
  while (!over) {
    const began = performance.now();
    await stage.health();
    times.push(performance.now() - began);
  }
  return times;
}

describe('twice the calls that the gateway can carry', () => {
  it(`are answered for ${SECONDS} s, or refused quickly and honestly, and then all is as before`, async () => {
    const calm: FloodOrder = {
      url: stage.system.gatewayUrls.sandbox,
      openWith: '/_gatehouse/health/live',
      path: '/orders/orders',
      headers: stage.headers,
      seconds: 2,
      connections: 16,
    };
    await flood(calm);
    const loggedBefore = logged() + (await stage.health()).callRecords.queued;
    const servedBefore = await upstream.answered();
    const before = await flood(calm);
    const callsPerSecond = 2 * (answeredBy(before) / before.seconds);

    const flooding = flood({ ...calm, seconds: SECONDS, connections: CONNECTIONS, callsPerSecond });
    const health = await healthDuring(flooding);
    const during = await flooding;
    const floodEnded = performance.now();
    tell({ before, during });

    expect(during.broken).toBe(0);
    expect(answeredBy(during)).toBe(during.made);
    expect(Object.keys(during.byStatus).sort()).toEqual(['200', '503']);
    expect(during.unsaid).toBe(0);
    expect(during.byStatus['503']?.p99).toBeLessThan(QUICK_MS);
    expect(during.byStatus['200']?.p99).toBeLessThan(IN_TIME_MS);
    expect(Math.max(...health)).toBeLessThan(IN_TIME_MS);

    const after: FloodResult[] = [];
    while (performance.now() - floodEnded < 5000) after.push(await flood({ ...calm, seconds: 1 }));
    const last = after.at(-1) as FloodResult;
    tell({ last });
    expect(after.slice(1).every((result) => countOf(result, 503) === 0)).toBe(true);
    expect(last.byStatus['200']?.p50).toBeLessThan(4 * (before.byStatus['200']?.p50 ?? 0) + 5);

    const calls = [before, during, ...after];
    const good = calls.reduce((sum, result) => sum + countOf(result, 200), 0);
    expect((await upstream.answered()) - servedBefore).toBe(good);
    const { dropped } = (await stage.health()).callRecords;
    expect(await stage.system.stop()).toBe(0);
    const answered = calls.reduce((sum, result) => sum + answeredBy(result), 0);
    expect(logged() - loggedBefore + dropped).toBe(answered);
  }, 240_000);
});

/** Figures of a long run are worth reading. */
function tell(figures: Readonly<Record<string, FloodResult>>): void {
  for (const [name, figure] of Object.entries(figures)) process.stderr.write(`${name} ${JSON.stringify(figure)}\n`);
}
