import { expect, it } from '@jest/globals';
import { START } from '@gatehouse/kernel';
import type { EventStore } from '../port.ts';
import { collect, collectAll, fill } from './events.ts';

/** The part of the contract suite that is about subscriptions. */
export function subscribing(current: () => EventStore): void {
  it('gives the past in order, in batches no larger than asked for, and then what is appended', async () => {
    await fill(current(), 10);
    const watch = collect(current(), { after: START, batchSize: 4 });
    await watch.until(10);
    await fill(current(), 5, 10);
    const events = await watch.until(15);
    expect(events).toEqual(await collectAll(current()));
    expect(Math.max(...watch.sizes)).toBeLessThanOrEqual(4);
    await watch.stop();
  });

  it('goes on after a checkpoint without a gap and without a repeat', async () => {
    await fill(current(), 10);
    const first = collect(current(), { after: START, batchSize: 3 });
    await first.until(5);
    const seen = await first.stop();
    const second = collect(current(), { after: seen.at(-1)?.position ?? START });
    await fill(current(), 10, 10);
    const rest = await second.until(20 - seen.length);
    expect([...seen, ...rest].map((event) => event.data)).toEqual(Array.from({ length: 20 }, (_, n) => ({ n })));
    await second.stop();
  });

  it('shows every subscriber everything, however many append meanwhile', async () => {
    const watches = Array.from({ length: 5 }, () => collect(current(), { after: START, batchSize: 10 }));
    await Promise.all(Array.from({ length: 10 }, (_, k) => fill(current(), 10, 0, `s-${k}`)));
    const whole = await collectAll(current());
    expect(whole).toHaveLength(100);
    for (const watch of watches) expect(await watch.until(100)).toEqual(whole);
    await Promise.all(watches.map((watch) => watch.stop()));
  });

  it('ends at once when its signal aborts, while waiting and before it began', async () => {
    const waiting = collect(current(), { after: START });
    expect(await waiting.stop()).toEqual([]);
    await fill(current(), 3);
    const late = current().subscribe({ after: START, signal: AbortSignal.abort() });
    for await (const batch of late) expect(batch).toBe('never given');
  });

  it('leaves the others running when one of two subscribers ends', async () => {
    const [ending, staying] = [collect(current(), { after: START }), collect(current(), { after: START })];
    await ending.stop();
    await fill(current(), 2);
    expect(await staying.until(2)).toHaveLength(2);
    expect(await staying.stop()).toHaveLength(2);
  });
}
