import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allProjections } from '@gatehouse/background';
import { openEngines, readConfiguration, type Engines } from '@gatehouse/bootstrap';
import { verifyChain } from '@gatehouse/event-store';
import { openSqliteReadModel, rebuildProjections } from '@gatehouse/read-model';
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

/** Everything that must be true of an installation that nobody is writing to any more. */
export async function checkEngines(engines: Engines, acknowledged: readonly Acknowledged[]): Promise<Verdict> {
  const { events: store, rawEvents, readModel: live, keys, mailbox } = engines;
  if (mailbox === null) throw new Error('Mail that went to a mail server cannot be counted.');
  const scratch = mkdtempSync(join(tmpdir(), 'gatehouse-rebuilt-'));
  const rebuilt = openSqliteReadModel({ file: join(scratch, 'views.db') });
  try {
    const chain = await verifyChain(rawEvents, { verifySeal: keys.seal.verifySeal });
    const events = await readLog(store);
    const mails = await mailbox.list({ limit: 1_000_000 });
    const faults = [
      ...(chain.fault ? [`The chain is broken at ${chain.fault.position}: ${chain.fault.message}`] : []),
      ...acknowledgedIsThere(events, acknowledged),
      ...commandsAppendOnce(events),
      ...onceIsOnce(events),
      ...everythingFollowed(events),
      ...mailOnce(events, mails),
    ];
    await rebuildProjections({ projections: allProjections, store, model: rebuilt });
    for (const projection of allProjections) {
      const { view } = projection;
      await live.open(projection);
      const different = differences(await contentOf(live, view), await contentOf(rebuilt, view));
      const failure = (await live.checkpoint(view))?.failure;
      if (failure) faults.push(`View ${view} stands still: ${failure}`);
      if (different.length > 0) faults.push(`View ${view} differs from one built anew in ${different.join(', ')}.`);
    }
    return { events: events.length, mails: mails.length, views: allProjections.length, faults };
  } finally {
    await rebuilt.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The same of a data folder, whose stores are files. */
export async function checkFolder(folder: string, acknowledged: readonly Acknowledged[]): Promise<Verdict> {
  const engines = await openEngines(readConfiguration({ GATEHOUSE_DATA: folder }));
  try {
    return await checkEngines(engines, acknowledged);
  } finally {
    await engines.close();
  }
}
