import {
  isMarked,
  MARKS,
  readMarks,
  THESE_RECORDS,
  writeMarks,
  type CarryMarks,
  type Mark,
  type Part,
} from '@gatehouse/bootstrap/stores';
import type { OpenSide, Side } from './side.ts';
import { Refusal } from './refusal.ts';

/** What is to be carried over, and both of its ends. */
export interface Carrying {
  readonly from: Side;
  readonly to: Side;
  readonly source: OpenSide;
  readonly target: OpenSide;
  readonly moving: readonly Part[];
  /** Hash of the first event. */
  readonly system: string;
}

type Kind = 'unfinished' | 'away';

const isSame = (a: Mark, b: Mark): boolean => a.part === b.part && a.place === b.place;
const without = (marks: readonly Mark[], gone: readonly Mark[]): Mark[] =>
  marks.filter((mark) => !gone.some((each) => isSame(each, mark)));

/** Records are marked where they are: they may be known by several names. */
const marksOf = ({ places }: Side, moving: readonly Part[]): Mark[] =>
  moving.map((part) => (part === 'records' ? THESE_RECORDS : { part, place: places[part] }));

/** None at all to begin with. */
async function marksIn({ records }: OpenSide, system: string): Promise<CarryMarks> {
  const found = await readMarks(records);
  if (found && found.system !== system)
    throw new Refusal('One of the sides holds what is left of carrying over another system.');
  return found ?? { system, unfinished: [], away: [] };
}

const areAway = ({ away }: CarryMarks): boolean => isMarked(away, 'records', THESE_RECORDS.place);

/** Records tell of themselves; of all else those tell that are in use, as what old ones say is old, too. */
async function isMarkedOn(which: 'from' | 'to', kind: Kind, part: Part, carrying: Carrying): Promise<boolean> {
  const { source, target, system } = carrying;
  const place = carrying[which].places[part];
  const both = { from: await marksIn(source, system), to: await marksIn(target, system) };
  if (part === 'records') return isMarked(both[which][kind], part, place);
  return [both.from, both.to].some((marks) => !areAway(marks) && isMarked(marks[kind], part, place));
}

/** Whose records tell of what is not records: those that come into use, or are in use when they stay where they are. */
async function ledgerOf({ source, target, moving, system }: Carrying): Promise<OpenSide> {
  return moving.includes('records') || !areAway(await marksIn(target, system)) ? target : source;
}

/** What a part is, when there is anything of it. */
async function contentsOf({ events, records, counters, callLog }: OpenSide, part: Part): Promise<string | undefined> {
  if (part === 'events') return (await events.readBack({ limit: 1 })).length > 0 ? 'events' : undefined;
  if (part === 'counters') {
    const { counters: counted, uses } = await counters.carry.all(0);
    return counted.length + uses.size > 0 ? 'counters' : undefined;
  }
  if ((await callLog.count()) > 0) return 'calls';
  for (const collection of await records.carry.collections()) {
    if (collection !== MARKS && (await records.list(collection, { limit: 1 })).length > 0) return 'records';
  }
  return undefined;
}

/** Throws Refusal when the source is not to be carried, or the target holds what would be lost. */
export async function ensureMayCarry(carrying: Carrying): Promise<void> {
  const { from, to, target, moving } = carrying;
  for (const part of moving) {
    const isFilling = await isMarkedOn('to', 'unfinished', part, carrying);
    if (await isMarkedOn('from', 'unfinished', part, carrying))
      throw new Refusal(`The ${part} of ${from.name} are half carried over themselves: finish that first.`);
    if (!isFilling && (await isMarkedOn('from', 'away', part, carrying)))
      throw new Refusal(`The ${part} of ${from.name} were carried over already, and are old.`);
    if (isFilling || (await isMarkedOn('to', 'away', part, carrying))) continue;
    const found = await contentsOf(target, part);
    if (found !== undefined)
      throw new Refusal(
        `${to.places[part]} holds ${found} of its own: nothing is carried over into a place that is not empty.`,
      );
  }
}

/** From here on nothing is started on the target before it is whole. */
export async function markUnfinished(carrying: Carrying): Promise<void> {
  const { from, to, source, target, moving, system } = carrying;
  const ledger = await ledgerOf(carrying);
  const [here, there] = [await marksIn(ledger, system), await marksIn(source, system)];
  // The marks' own version must not be one that comes along.
  if (moving.includes('records')) {
    await target.records.carry.raiseVersion(await source.records.carry.lastVersion());
  }
  const filling = marksOf(to, moving);
  const known = moving.includes('records') ? without(there.away, [THESE_RECORDS, ...marksOf(from, moving)]) : here.away;
  const unfinished = [...without(here.unfinished, filling), ...filling];
  await writeMarks(ledger.records, { system, unfinished, away: without(known, filling) });
}

/** The source first: while both are marked neither is started, and the next run finishes it. */
export async function markCarried(carrying: Carrying): Promise<void> {
  const { from, to, source, moving, system } = carrying;
  const ledger = await ledgerOf(carrying);
  const left = marksOf(from, moving);
  if (moving.includes('records')) {
    const there = await marksIn(source, system);
    await writeMarks(source.records, { ...there, unfinished: [], away: [...without(there.away, left), ...left] });
  }
  const here = await marksIn(ledger, system);
  const others = without(left, [THESE_RECORDS]);
  const away = [...without(here.away, others), ...others];
  await writeMarks(ledger.records, { system, unfinished: without(here.unfinished, marksOf(to, moving)), away });
}

/** Lets a side that was carried away be used again as it was left. Answers whether it had been. */
export async function reopen({ places }: Side, { records }: OpenSide): Promise<boolean> {
  const marks = await readMarks(records);
  const away = marks?.away.filter(({ part, place }) => !isMarked([{ part, place }], part, places[part])) ?? [];
  if (!marks || away.length === marks.away.length) return false;
  await writeMarks(records, { ...marks, away });
  return true;
}
