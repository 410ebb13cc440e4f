import { setImmediate as turn } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Turns } from './turns.ts';

describe('what waits for its turn', () => {
  let turns: Turns;
  let gone: number[];
  beforeEach(() => {
    turns = new Turns();
    gone = [];
  });

  const wait = (from: number, to: number): void => {
    for (let n = from; n < to; n += 1) void turns.next().then(() => gone.push(n));
  };
  const inOrder = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

  it('goes in its order, in a later turn of the loop', async () => {
    wait(0, 3);
    await Promise.resolve();
    expect(gone).toEqual([]);
    await turn();
    expect(gone).toEqual([0, 1, 2]);
    wait(3, 4);
    await turn();
    expect(gone).toEqual(inOrder(4));
  });

  it('goes in parts when it is much, and lets what comes meanwhile go last', async () => {
    wait(0, 800);
    await turn();
    expect(gone).toHaveLength(200);
    wait(800, 1000);
    await turn();
    expect(gone).toHaveLength(400);
    while (gone.length < 1000) await turn();
    expect(gone).toEqual(inOrder(1000));
  });

  it('tells for how long the first has waited', async () => {
    expect(turns.longest).toBe(0);
    wait(0, 20);
    const seen = turns.longest;
    expect(seen).toBeGreaterThanOrEqual(0);
    await turn();
    expect(turns.longest).toBeGreaterThan(seen);
    while (gone.length < 20) await turn();
    expect(turns.longest).toBe(0);
  });

  it('does not wait when too much waits already', async () => {
    wait(0, 10_000);
    wait(10_000, 10_001);
    await Promise.resolve();
    expect(gone).toEqual([10_000]);
    while (gone.length < 10_001) await turn();
  });
});
