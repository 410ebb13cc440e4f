import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { AllStreamResolvedEvent, AllStreamSubscription } from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { batches } from './batches.ts';

describe('what a subscription brings', () => {
  let live: PassThrough;
  let abort: AbortController;
  let read: AsyncGenerator<readonly AllStreamResolvedEvent[]>;
  const send = (...numbers: number[]): void => numbers.forEach((n) => live.write(n));
  const next = async (): Promise<unknown> => (await read.next()).value;

  beforeEach(() => {
    live = new PassThrough({ objectMode: true });
    abort = new AbortController();
    read = batches(live as unknown as AllStreamSubscription, 3, abort.signal);
  });
  afterEach(() => abort.abort());

  it('comes in batches no larger than asked for, in order, and waits for more', async () => {
    const first = next();
    send(1, 2, 3, 4);
    expect(await first).toEqual([1, 2, 3]);
    expect(await next()).toEqual([4]);
    const waiting = next();
    send(5);
    expect(await waiting).toEqual([5]);
  });

  it('holds the server up while nobody takes it', async () => {
    const first = next();
    send(1);
    await first;
    const paused = once(live, 'pause');
    send(2, 3, 4);
    await paused;
    expect(live.isPaused()).toBe(true);
    expect(await next()).toEqual([2, 3, 4]);
    const after = next();
    send(5);
    expect(await after).toEqual([5]);
  });

  it('ends when told to, while it waits and before it began', async () => {
    const waiting = read.next();
    abort.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
    const late = batches(live as unknown as AllStreamSubscription, 3, AbortSignal.abort());
    expect(await late.next()).toEqual({ done: true, value: undefined });
  });

  it('gives what has come before it fails as the subscription does', async () => {
    const first = next();
    const arrived = once(live, 'data');
    send(1);
    await arrived;
    live.emit('error', new Error('gone'));
    expect(await first).toEqual([1]);
    await expect(next()).rejects.toThrow('gone');
  });

  it('fails when the server ends the subscription, which has no end', async () => {
    const first = next();
    live.end();
    await expect(first).rejects.toThrow(expect.objectContaining({ name: 'NoAnswer' }));
  });
});
