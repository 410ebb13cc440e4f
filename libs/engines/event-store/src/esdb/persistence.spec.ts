import { AccessDeniedError, UnavailableError } from '@eventstore/db-client';
import { describe, expect, it } from '@jest/globals';
import { EngineStates } from '@gatehouse/kernel';
import { persistently } from './persistence.ts';

describe('a call to EventStoreDB', () => {
  const open = new AbortController().signal;

  it('is sent again while it is lost on its way, and the watch is told', async () => {
    const told: boolean[] = [];
    const states = new EngineStates(
      () => 0,
      ({ reachable }) => told.push(reachable),
    );
    let attempts = 0;
    const answer = await persistently(states.watch('EventStoreDB'), open, async () => {
      attempts += 1;
      if (attempts < 3) throw new UnavailableError();
      return attempts;
    });
    expect(answer).toBe(3);
    expect(told).toEqual([false, true]);
  });

  it('is not sent again when the server has said no', async () => {
    let attempts = 0;
    const states = new EngineStates(() => 0);
    const denied = persistently(states.watch('EventStoreDB'), open, async () => {
      attempts += 1;
      throw new AccessDeniedError();
    });
    await expect(denied).rejects.toThrow('EventStoreDB denies access.');
    expect(attempts).toBe(1);
    expect(states.list()).toEqual([]);
  });

  it('fails with an ordinary error once its time is over', async () => {
    const states = new EngineStates(() => 0);
    const lost = persistently(states.watch('EventStoreDB'), open, async () => {
      throw new UnavailableError();
    });
    await expect(lost).rejects.toEqual(new Error('EventStoreDB cannot be reached.'));
    expect(states.list()).toMatchObject([{ reachable: false, reason: 'cannot be reached' }]);
  });

  it('is given up when the store is closed', async () => {
    const closing = new AbortController();
    const lost = persistently(new EngineStates(() => 0).watch('EventStoreDB'), closing.signal, async () => {
      closing.abort();
      throw new UnavailableError();
    });
    await expect(lost).rejects.toThrow('EventStoreDB cannot be reached.');
  });
});
