import { join } from 'node:path';
import { START, type Position, type RecordedEvent } from '@gatehouse/kernel';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventStore } from '../port.ts';
import { openSqliteEventStore } from '../sqlite/sqlite-event-store.ts';
import { happened, meta } from '../testing/events.ts';
import { LogFolder } from '../testing/folder.ts';
import { withOtherPositions } from '../testing/other-positions.ts';
import { followLog } from './follow.ts';
import type { LogIndex } from './port.ts';
import { SEGMENT_SIZE } from './segment.ts';
import { openSqliteLogIndex } from './sqlite-log-index.ts';

const termsOf = ({ type }: RecordedEvent): string[] => [type];

describe('following a log', () => {
  let folder: LogFolder;
  let store: ReturnType<typeof openSqliteEventStore>;
  let index: LogIndex;
  let stopping: AbortController;
  let following: Promise<void>;
  let errors: unknown[];
  beforeEach(() => {
    folder = new LogFolder();
    store = openSqliteEventStore({ file: join(folder.path, 'events.db') });
    index = openSqliteLogIndex({ file: join(folder.path, 'index', 'log-index.db'), key: Buffer.alloc(32) });
    errors = [];
    following = Promise.resolve();
  });
  afterEach(async () => {
    stopping.abort();
    await following;
    index.close();
    await store.close();
    folder.remove();
  });

  function follow(log: EventStore): void {
    stopping = new AbortController();
    const onError = (error: unknown): void => void errors.push(error);
    following = followLog({ store: log, index, termsOf, signal: stopping.signal, onError });
  }
  async function stop(): Promise<void> {
    stopping.abort();
    await following;
  }
  async function reached(position: Position): Promise<void> {
    while (index.end() !== position) await new Promise((resolve) => setImmediate(resolve));
  }
  async function append(from: number, count: number): Promise<Position> {
    const events = Array.from({ length: count }, (_, n) => happened(from + n === 5 ? 'Rare' : 'Common', { n }));
    return (await store.append('a-1', from - 1, events, meta({ commandId: `from-${from}` }))).position;
  }

  it('takes in what is there and what comes, and goes on after a stop', async () => {
    const first = await append(0, SEGMENT_SIZE + 10);
    follow(store);
    await reached(first);
    await reached(await append(SEGMENT_SIZE + 10, 5));
    await stop();
    const last = await append(SEGMENT_SIZE + 15, 5);
    follow(store);
    await reached(last);
    const [rare] = await store.readAll({ after: START, limit: 10, types: ['Rare'] });
    expect([...index.find({ terms: ['Rare'] })]).toEqual([rare?.position]);
    expect([...index.find({ terms: [] })]).toHaveLength(SEGMENT_SIZE + 20);
    expect(errors).toEqual([]);
  });

  it('begins anew over a log of another kind', async () => {
    await append(0, SEGMENT_SIZE + 1);
    follow(store);
    await reached(await store.head());
    await stop();
    const other = withOtherPositions(store);
    follow(other);
    await reached(await other.head());
    expect([...index.find({ terms: [] })]).toHaveLength(SEGMENT_SIZE + 1);
    expect(errors).toEqual([]);
  });
});
