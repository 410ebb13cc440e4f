import { isDeepStrictEqual } from 'node:util';
import type { CallLog, CallRecord } from '@gatehouse/call-log';
import { MARKS } from '@gatehouse/bootstrap/stores';
import type { Records } from '@gatehouse/records';
import { progressOf, type Tell } from './progress.ts';

const PAGE = 1000;
const KEY = 'calls';
const SAMPLES = 50;
const OF_EACH = 10;

/** How far an earlier run has come, from the newest call backwards. */
interface Reached {
  readonly newest: string;
  readonly at: number;
}

/** Writes the calls of the source, the newest first; `notes` is where it is kept how far it has come. */
export async function carryCalls(source: CallLog, target: CallLog, notes: Records, tell: Tell): Promise<void> {
  const [newest] = (await source.query({ limit: 1 })).items;
  const earlier = (await notes.get<Reached>(MARKS, KEY))?.value;
  // Calls that came since the earlier run are at the beginning again.
  const from = newest && earlier?.newest === newest.id ? { to: earlier.at + 1 } : {};
  const told = progressOf('calls', tell);
  let done = 0;
  let oldest = Number.MAX_SAFE_INTEGER;
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Awaited<ReturnType<CallLog['query']>> = await source.query({
      ...from,
      limit: PAGE,
      ...(cursor !== '' && { cursor }),
    });
    await target.write(page.items);
    const last = page.items.at(-1);
    if (newest && last) {
      oldest = last.at;
      await notes.put<Reached>(MARKS, KEY, { newest: newest.id, at: last.at });
    }
    told((done += page.items.length));
    cursor = page.nextCursor;
  }
  await notes.delete(MARKS, KEY);
  // What was pruned in the source meanwhile, when the target holds an older copy.
  await target.prune(oldest);
}

/** A call or so in each part of the time that the log covers, and how many there are. */
export async function compareCalls(source: CallLog, target: CallLog): Promise<string[]> {
  const [there, here] = [await source.count(), await target.count()];
  if (there !== here) return [`${there} calls were in the source, and ${here} are in the target`];
  const [newest] = (await source.query({ limit: 1 })).items;
  if (!newest) return [];
  const oldest = await oldestOf(source, newest);
  const differing: string[] = [];
  for (let n = 0; n <= SAMPLES; n += 1) {
    const to = oldest + Math.ceil(((newest.at - oldest) * n) / SAMPLES) + 1;
    const [expected, found] = await Promise.all(
      [source, target].map(async (log) => (await log.query({ to, limit: OF_EACH })).items),
    );
    if (!isDeepStrictEqual(expected, found)) {
      differing.push(`the calls up to ${new Date(to).toISOString()} are not the same`);
    }
  }
  return differing;
}

/** A search by halves: the log answers what is newest only. */
async function oldestOf(log: CallLog, newest: CallRecord): Promise<number> {
  let [empty, found] = [0, newest.at];
  while (found - empty > 1) {
    const middle = Math.floor((empty + found) / 2);
    const [call] = (await log.query({ to: middle + 1, limit: 1 })).items;
    if (call) found = Math.min(middle, call.at);
    else empty = middle;
  }
  return found;
}
