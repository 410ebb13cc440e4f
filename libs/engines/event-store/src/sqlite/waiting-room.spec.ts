import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { WaitingRoom } from './waiting-room.ts';

describe('WaitingRoom', () => {
  let version: number;
  let room: WaitingRoom;
  beforeEach(() => {
    jest.useFakeTimers();
    version = 1;
    room = new WaitingRoom(() => version, 5);
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('runs one timer for all who wait, and none when nobody does', async () => {
    expect(jest.getTimerCount()).toBe(0);
    const [one, two] = [new AbortController(), new AbortController()];
    const waits = [room.wait(one.signal), room.wait(two.signal)];
    expect(jest.getTimerCount()).toBe(1);
    one.abort();
    expect(jest.getTimerCount()).toBe(1);
    two.abort();
    expect(jest.getTimerCount()).toBe(0);
    await Promise.all(waits);
  });

  it('does not keep a process alive', () => {
    jest.useRealTimers();
    const holding = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = holding();
    void room.wait(new AbortController().signal);
    expect(holding()).toBe(before);
    room.wakeAll();
  });

  it('wakes all at once after an append of its own process', async () => {
    const signal = new AbortController().signal;
    const waits = [room.wait(signal), room.wait(signal)];
    room.wakeAll();
    await Promise.all(waits);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('wakes all within one look after the counter has changed, and sleeps on until it does', async () => {
    let woken = false;
    const wait = room.wait(new AbortController().signal).then(() => (woken = true));
    await jest.advanceTimersByTimeAsync(100);
    expect(woken).toBe(false);
    version = 2;
    await jest.advanceTimersByTimeAsync(5);
    expect(woken).toBe(true);
    await wait;
  });

  it('notices what changed while nobody waited', async () => {
    version = 2;
    const wait = room.wait(new AbortController().signal);
    await jest.advanceTimersByTimeAsync(5);
    await wait;
    expect(jest.getTimerCount()).toBe(0);
  });

  it('lets nobody wait for what came after the ticket and before the wait', async () => {
    const room = new WaitingRoom(() => 1, 5);
    const ticket = room.ticket();
    room.wakeAll();
    await room.wait(new AbortController().signal, ticket);
    expect(room.ticket()).not.toBe(ticket);
  });
});
