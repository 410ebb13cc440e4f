import { MARKS } from '@gatehouse/bootstrap/stores';
import type { Records, RecordsCarry } from '@gatehouse/records';
import { differencesIn, type Entry, type Translate } from './entries.ts';
import { progressOf, type Tell } from './progress.ts';

export type CarriedRecords = Records & { readonly carry: RecordsCarry };

/** Of processes that run, and of where it stands: nothing of these is true on another side. */
const LEFT_BEHIND = [MARKS, 'leases', 'gateways'];
const BATCH = 100;
/** A batch is written early when it is so large. */
const BATCH_BYTES = 4 * 1024 * 1024;

/** Names of all collections of two stores that are to be alike. */
export async function collectionsOf(source: CarriedRecords, target: CarriedRecords): Promise<string[]> {
  const names = [...(await source.carry.collections()), ...(await target.carry.collections())];
  return [...new Set(names)].filter((name) => !LEFT_BEHIND.includes(name)).sort();
}

/** Makes the target hold what the source holds, and nothing else. What is alike already is left as it is. */
export async function carryRecords(
  source: CarriedRecords,
  target: CarriedRecords,
  translate: Translate,
  tell: Tell,
): Promise<void> {
  const told = progressOf('records', tell);
  let done = 0;
  const passed = (): void => told((done += 1));
  for (const collection of await collectionsOf(source, target)) {
    let batch: Entry[] = [];
    let bytes = 0;
    const write = async (): Promise<void> => {
      await target.carry.restore(collection, batch);
      [batch, bytes] = [[], 0];
    };
    for await (const { kind, entry } of differencesIn(collection, source, target, translate, passed)) {
      passed();
      if (kind === 'extra') {
        await target.delete(collection, entry.key);
        continue;
      }
      batch.push(entry);
      bytes += JSON.stringify(entry.value).length;
      if (batch.length >= BATCH || bytes >= BATCH_BYTES) await write();
    }
    await write();
  }
  for (const collection of LEFT_BEHIND.filter((name) => name !== MARKS)) {
    for (const { key } of await target.list(collection)) await target.delete(collection, key);
  }
  await target.carry.raiseVersion(await source.carry.lastVersion());
}

/**
 * Entries that name positions of the log, as the log of the target counts: how far its readers have come, and events
 * that people are still to be told of. A reader that began anew would tell of old events again whoever has come since.
 */
export function translating(position: (of: string) => Promise<string>): Translate {
  return async (collection, entry) => {
    if (collection === 'checkpoints') return { ...entry, value: await position(entry.value as string) };
    if (collection !== 'notices-pending') return entry;
    const kept = entry.value as { readonly position: string };
    const translated = await position(kept.position);
    const due = entry.key.slice(0, entry.key.lastIndexOf('/'));
    return { ...entry, key: `${due}/${translated}`, value: { ...kept, position: translated } };
  };
}
