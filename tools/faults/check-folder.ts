import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allProjections } from '@gatehouse/background';
import { keysOf } from '@gatehouse/bootstrap';
import { openSqliteEventStore, recordsPersonKeys, verifyChain, withPersonalData } from '@gatehouse/event-store';
import { systemClock, type RecordedEvent } from '@gatehouse/kernel';
import { createMailbox, type Message } from '@gatehouse/mail';
import { openSqliteReadModel, rebuildProjection } from '@gatehouse/read-model';
import { loadMasterKey, openSqliteRecords } from '@gatehouse/records';
import { contentOf, differences } from '../ops/compare.ts';
import { acknowledgedIsThere, commandsAppendOnce, everythingFollowed, onceIsOnce, type Faults } from './checks.ts';
import type { Acknowledged } from './courier.ts';
import { readLog } from './log.ts';
import { mailOnce } from './mails.ts';

export interface Verdict {
  readonly events: number;
  readonly mails: number;
  readonly views: number;
  readonly faults: Faults;
}

/** Everything that must be true of a data folder that nobody is writing to any more. */
export async function checkFolder(folder: string, acknowledged: readonly Acknowledged[]): Promise<Verdict> {
  const file = (name: string): string => join(folder, name);
  const master = loadMasterKey({ file: file('master.key') });
  const records = openSqliteRecords({ file: file('records.db'), clock: systemClock });
  const raw = openSqliteEventStore({ file: file('events.db') });
  const store = withPersonalData(raw, recordsPersonKeys(records, master));
  const live = openSqliteReadModel({ file: file('views.db') });
  const scratch = mkdtempSync(join(tmpdir(), 'gatehouse-rebuilt-'));
  const rebuilt = openSqliteReadModel({ file: join(scratch, 'views.db') });
  try {
    const chain = await verifyChain(raw, { verifySeal: keysOf(master).seal.verifySeal });
    const events: RecordedEvent[] = await readLog(store);
    const mails: Message[] = await createMailbox(records, master).list({ limit: 1_000_000 });
    const faults = [
      ...(chain.fault ? [`The chain is broken at ${chain.fault.position}: ${chain.fault.message}`] : []),
      ...acknowledgedIsThere(events, acknowledged),
      ...commandsAppendOnce(events),
      ...onceIsOnce(events),
      ...everythingFollowed(events),
      ...mailOnce(events, mails),
    ];
    for (const projection of allProjections) {
      const { view } = projection;
      await live.open(projection);
      await rebuildProjection({ projection, store, model: rebuilt });
      const different = differences(await contentOf(live, view), await contentOf(rebuilt, view));
      const failure = (await live.checkpoint(view))?.failure;
      if (failure) faults.push(`View ${view} stands still: ${failure}`);
      if (different.length > 0) faults.push(`View ${view} differs from one built anew in ${different.join(', ')}.`);
    }
    return { events: events.length, mails: mails.length, views: allProjections.length, faults };
  } finally {
    for (const engine of [rebuilt, live, raw, records]) await engine.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}
