import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { START } from '@gatehouse/kernel';
import { eventStoreContract } from '../contract-suite.ts';
import { NO_STREAM, RevisionConflict } from '../port.ts';
import type { EventStore } from '../port.ts';
import { verifyChain } from '../seals/verify-chain.ts';
import { collect, happened, meta, typesOf } from '../testing/events.ts';
import { openSqliteEventStore } from './sqlite-event-store.ts';

eventStoreContract('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'events-'));
  const file = join(folder, 'deeper', 'events.db');
  let store = openSqliteEventStore({ file });
  return {
    store,
    async reopen() {
      await store.close();
      return (store = openSqliteEventStore({ file }));
    },
    async dispose() {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
});

describe('SQLite event store', () => {
  let folder: string;
  let file: string;
  let one: EventStore;
  let two: EventStore;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'events-'));
    file = join(folder, 'events.db');
    one = openSqliteEventStore({ file });
    two = openSqliteEventStore({ file });
  });
  afterEach(async () => {
    await one.close();
    await two.close();
    rmSync(folder, { recursive: true });
  });

  it('shows through one connection what another appended, and chains to it', async () => {
    await one.append('a-1', NO_STREAM, [happened('One')], meta());
    await expect(two.append('a-1', NO_STREAM, [happened('Again')], meta())).rejects.toThrow(RevisionConflict);
    await two.append('a-1', 0, [happened('Two')], meta());
    const [first, second] = await one.readStream('a-1');
    expect(second?.previousHash).toBe(first?.hash);
  });

  it('wakes subscribers of one connection by appends of another', async () => {
    const watch = collect(two, { after: START });
    for (let n = 0; n < 20; n += 1) {
      await one.append('a-1', n - 1, [happened('Counted', { n })], meta());
      expect(await watch.until(n + 1)).toHaveLength(n + 1);
    }
    await watch.stop();
  });

  it('leaves no gap and no repeat when two processes append at once, to one stream and to their own', async () => {
    const watch = collect(one, { after: START });
    const appenders = ['a-1', 'b-1', 'b-1'].map((stream) => appendInProcess(file, stream, 50));
    expect(await Promise.all(appenders)).toEqual([0, 0, 0]);
    const seen = await watch.until(150);
    expect(seen).toEqual(await two.readAll({ after: START, limit: 1000 }));
    expect(seen.map((event) => Number(event.position))).toEqual(Array.from({ length: 150 }, (_, n) => n + 1));
    expect(await verifyChain(two)).toMatchObject({ ok: true, events: 150, streams: 2 });
    await watch.stop();
  });

  it('writes positions of sixteen digits and refuses others', async () => {
    const { position } = await one.append('a-1', NO_STREAM, [happened('One')], meta());
    expect(position).toBe('0000000000000001');
    await expect(one.readAll({ after: 'x', limit: 1 })).rejects.toMatchObject({ code: 'POSITION.UNKNOWN' });
    await expect(one.readStream('a-1', { upTo: '1' })).rejects.toMatchObject({ code: 'POSITION.UNKNOWN' });
  });

  it('leaves no position unused after a refused append', async () => {
    await one.append('a-1', NO_STREAM, [happened('One')], meta());
    await expect(one.append('a-1', 5, [happened('Two')], meta())).rejects.toThrow(RevisionConflict);
    await expect(one.append('a-2', NO_STREAM, [happened('Bad', { n: Number.NaN })], meta())).rejects.toThrow();
    expect((await two.append('a-3', NO_STREAM, [happened('Next')], meta())).position).toBe('0000000000000002');
  });

  it('names the event whose row is no longer readable', async () => {
    await one.append('a-1', NO_STREAM, [happened('One'), happened('Two')], meta());
    const database = new DatabaseSync(file);
    database.exec(`UPDATE events SET data = '{"cut":' WHERE revision = 1`);
    database.close();
    const error = await one.readStream('a-1').catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'CorruptEvent', stream: 'a-1', revision: 1, position: '0000000000000002' });
    expect(typesOf(await one.readAll({ after: START, limit: 1 }))).toEqual(['One']);
  });

  it('lets nobody but its owner read the file', () => {
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('ends its subscriptions when it is closed', async () => {
    const watch = collect(one, { after: START });
    const waiting = watch.until(1);
    await one.close();
    await expect(waiting).rejects.toThrow('ended');
    await expect(one.head()).rejects.toThrow();
  });

  it('gives the same id to the same command at the same place', async () => {
    const other = openSqliteEventStore({ file: join(folder, 'other.db') });
    for (const store of [one, other]) await store.append('a-1', NO_STREAM, [happened('One')], meta());
    expect((await other.readStream('a-1'))[0]?.id).toBe((await one.readStream('a-1'))[0]?.id);
    await other.close();
  });
});

/** A process of its own that appends as fast as it can. */
function appendInProcess(path: string, stream: string, count: number): Promise<number | null> {
  const script = fileURLToPath(new URL('../testing/append.ts', import.meta.url));
  const runtime = new URL('../../../../../tools/runtime/ts-register.mjs', import.meta.url).href;
  const child = fork(script, [path, stream, String(count)], {
    execArgv: ['--conditions=@gatehouse/source', `--import=${runtime}`],
  });
  return new Promise((resolve) => child.once('exit', resolve));
}
