import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { START } from '@gatehouse/kernel';
import type { EventsCarry, EventStore } from '../port.ts';
import { openSqliteEventStore } from '../sqlite/sqlite-event-store.ts';
import { collectAll, fill } from '../testing/events.ts';
import { LogFolder, withSql } from '../testing/folder.ts';
import { withOtherPositions } from '../testing/other-positions.ts';
import { testSealer } from '../testing/sealer.ts';
import { lastSealOf } from './last-seal.ts';
import { sealPending } from './seal-pending.ts';
import { verifyChain } from './verify-chain.ts';

type Log = EventStore & { readonly carry: EventsCarry };

describe('a log that was carried over to one with other positions', () => {
  const sealer = testSealer();
  const { verifySeal } = sealer;
  let folders: LogFolder[];
  let opened: Log[];
  beforeEach(() => {
    folders = [];
    opened = [];
  });
  afterEach(async () => {
    for (const log of opened) await log.close();
    for (const folder of folders) folder.remove();
  });

  const empty = (): Log => {
    const folder = new LogFolder();
    folders.push(folder);
    const log = openSqliteEventStore({ file: folder.log });
    opened.push(log);
    return log;
  };
  const carried = async (from: Log, to: Log): Promise<Log> => {
    await to.carry.restore(await collectAll(from));
    return to;
  };
  /** Sealed in two parts, with a tail of one event that no seal covers. */
  const grow = async (log: Log, from: number): Promise<Log> => {
    await fill(log, 3, from);
    await sealPending(log, sealer.options);
    await fill(log, 2, from + 3);
    await sealPending(log, sealer.options);
    await fill(log, 1, from + 5);
    return log;
  };

  it('verifies with the seals that came along, is sealed on behind them, and so is its way back', async () => {
    const here = await grow(empty(), 0);
    const there = await carried(here, withOtherPositions(empty()));
    expect(await verifyChain(there, { verifySeal })).toMatchObject({ ok: true, events: 8, seals: 2, unsealedTail: 2 });
    expect((await lastSealOf(there))?.upTo).toBe((await collectAll(there))[5]?.position);

    await grow(there, 6);
    expect(await verifyChain(there, { verifySeal })).toMatchObject({ ok: true, events: 16, seals: 4, unsealedTail: 2 });
    const back = await grow(await carried(there, empty()), 12);
    const report = await verifyChain(back, { verifySeal });
    expect(report).toMatchObject({ ok: true, events: 24, seals: 6, unsealedTail: 2, fault: null });
    expect(report.sealedUpTo).toBe((await collectAll(back))[21]?.position);
    const [first, ...seals] = (await back.readStream('seals')).map(
      ({ data }) => data as { after: string; upTo: string },
    );
    expect(first?.after).toBe(START);
    expect(seals.map(({ after }) => after)).toEqual([first, ...seals].slice(0, -1).map((seal) => seal?.upTo));
  });

  it('is found out when an event that only a seal knows of is missing or another, wherever it was sealed', async () => {
    const there = await carried(await grow(empty(), 0), withOtherPositions(empty()));
    await there.append('b-1', -1, [{ type: 'Other', data: { n: 1 } }], (await there.readBack({ limit: 1 }))[0]!.meta);
    await sealPending(there, sealer.options);
    await carried(there, empty());
    await opened.at(-1)?.close();
    const folder = folders.at(-1)!;
    const lastOfB = `SELECT position FROM events WHERE stream = 'b-1'`;
    for (const change of [
      `DELETE FROM events WHERE position = (${lastOfB})`,
      `UPDATE events SET position = 99 WHERE position = (${lastOfB})`,
    ]) {
      const { fault } = await folder.tamper(withSql(change), (store) => verifyChain(store, { verifySeal }));
      expect(fault).toMatchObject({ kind: 'seal', stream: 'seals', revision: 2 });
    }
    const gap = withSql(`DELETE FROM events WHERE stream = 'fill-1' AND revision = 1`);
    const { fault } = await folder.tamper(gap, (store) => verifyChain(store, { verifySeal }));
    expect(fault).toMatchObject({ kind: 'missing', stream: 'fill-1', revision: 1 });
  });
});
