import { Readable } from 'node:stream';
import type { StreamingRead } from '@eventstore/db-client';
import { describe, expect, it } from '@jest/globals';
import { NoAnswer } from './errors.ts';
import { visitEach, within } from './reading.ts';

/** A stream that counts how often it was told to stop. */
function reading(source: Readable): { read: StreamingRead<number>; cancelled: () => number } {
  let cancelled = 0;
  const cancel = async (): Promise<void> => void (cancelled += 1);
  return { read: Object.assign(source, { cancel }) as unknown as StreamingRead<number>, cancelled: () => cancelled };
}

describe('reading from EventStoreDB', () => {
  it('shows every event in order, until the end', async () => {
    const seen: number[] = [];
    await visitEach(reading(Readable.from([1, 2, 3])).read, 1000, (n) => seen.push(n) > 0);
    expect(seen).toEqual([1, 2, 3]);
  });

  it('stops the server once it has seen enough, and shows no more', async () => {
    const { read, cancelled } = reading(Readable.from([1, 2, 3]));
    const seen: number[] = [];
    await visitEach(read, 1000, (n) => seen.push(n) < 2);
    expect(seen).toEqual([1, 2]);
    expect(cancelled()).toBe(1);
  });

  it('fails when no event comes for as long as it waits, and stops the server', async () => {
    const { read, cancelled } = reading(new Readable({ objectMode: true, read: () => undefined }));
    await expect(visitEach(read, 20, () => true)).rejects.toThrow(NoAnswer);
    expect(cancelled()).toBe(1);
  });

  it('fails as the stream does, and as whoever looks at an event does', async () => {
    const broken = new Readable({ objectMode: true, read: () => broken.destroy(new Error('broken')) });
    await expect(visitEach(reading(broken).read, 1000, () => true)).rejects.toThrow('broken');
    const { read, cancelled } = reading(Readable.from([1, 2]));
    const corrupt = (): boolean => {
      throw new Error('corrupt');
    };
    await expect(visitEach(read, 1000, corrupt)).rejects.toThrow('corrupt');
    expect(cancelled()).toBe(1);
  });

  it('is not ended by an error that comes after the end', async () => {
    const source = Readable.from([1]);
    await visitEach(reading(source).read, 1000, () => false);
    expect(() => source.emit('error', new Error('late'))).not.toThrow();
  });

  it('waits for an answer no longer than it was told', async () => {
    expect(await within(1000, Promise.resolve(1))).toBe(1);
    await expect(within(10, new Promise(() => undefined))).rejects.toThrow(NoAnswer);
  });
});
