import { PARTS, type Part } from '@gatehouse/bootstrap/stores';
import type { Seal } from '@gatehouse/event-store';
import { START, type Clock } from '@gatehouse/kernel';
import { carryCalls } from './calls.ts';
import { carryCounters } from './counters.ts';
import { carryEvents, translator } from './events.ts';
import { ensureMayCarry, markCarried, markUnfinished, type Carrying } from './marking.ts';
import { carryKey, ensureSameKey } from './master-key.ts';
import type { Tell } from './progress.ts';
import { carryRecords, translating } from './records.ts';
import { Refusal } from './refusal.ts';
import { ensureFilesAreFree, ensureNobodyRuns } from './running.ts';
import { filesOf, openSide, type OpenSide, type Side, type Variables } from './side.ts';
import { ensureChainHolds, verifyCarried, type Verifying } from './verify.ts';

export interface CarryOver {
  readonly from: Side;
  readonly to: Side;
  /** All of them by default. */
  readonly only?: readonly Part[] | undefined;
  readonly variables: Variables;
  readonly clock: Clock;
  readonly verifySeal?: ((seal: Seal) => boolean) | undefined;
  readonly tell: Tell;
  /** Opens the sides; for whoever looks at, or disturbs, what passes between them. */
  readonly open?: (side: Side, clock: Clock) => Promise<OpenSide>;
}

/**
 * Carries a system that stands still over from one side to the other. Broken off at any moment it goes on where it was
 * when it is run again. Answers what is not in the target as in the source; the target can be started when that is
 * nothing. Throws Refusal, having changed nothing, when it must not be done.
 */
export async function carryOver(options: CarryOver): Promise<string[]> {
  const { from, to, only = PARTS, variables, clock, tell, open = openSide } = options;
  const moving = only.filter((part) => from.places[part] !== to.places[part]);
  if (moving.length === 0) throw new Refusal(`Both sides are the same: ${from.places[only[0] ?? 'events']}.`);
  for (const part of PARTS) {
    const place = to.places[part];
    tell(moving.includes(part) ? `${part}: ${from.places[part]} -> ${place}` : `${part}: not carried over`);
  }
  ensureIsThere(from);
  ensureSameKey(from, to, variables);
  for (const side of [from, to]) ensureFilesAreFree(side);
  const source = await open(from, clock);
  try {
    const target = await open(to, clock);
    try {
      return await carryBetween({ from, to, source, target, moving, system: await systemOf(source, target) }, options);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** Opening files would make empty ones in a wrong place. */
function ensureIsThere(side: Side): void {
  if (side.name !== 'engines' && filesOf(side).length === 0) throw new Refusal(`There is no system in ${side.folder}.`);
}

/** By the hash of its first event a log is known for ever. */
async function systemOf({ events }: OpenSide, target: OpenSide): Promise<string> {
  const [first] = await events.readAll({ after: START, limit: 1 });
  const [known] = first ? [first] : await target.events.readAll({ after: START, limit: 1 });
  if (!known) throw new Refusal('There is nothing to carry over: the log of the source is empty.');
  return known.hash;
}

async function carryBetween(carrying: Carrying, { variables, clock, verifySeal, tell }: CarryOver): Promise<string[]> {
  const { from, to, source, target, moving } = carrying;
  const events = moving.includes('events');
  const position = events ? translator(source.events, target.events) : async (same: string) => same;
  const verifying: Verifying = { verifySeal, translate: translating(position), now: clock.now(), tell };
  const ensureStill = async (): Promise<void> => {
    for (const [side, { records }] of [[from, source] as const, [to, target] as const]) {
      await ensureNobodyRuns(side, records, clock);
    }
  };

  await ensureStill();
  await ensureMayCarry(carrying);
  if (events) {
    tell('Verifying the log of the source');
    await ensureChainHolds(carrying, verifying);
  }
  await markUnfinished(carrying);

  if (events) {
    tell('Carrying events');
    await carryEvents(source.events, target.events, tell);
  }
  // Views tell of positions, and are built anew from the first event by the first start.
  if (moving.includes('records') || (await source.events.head()) !== (await target.events.head())) {
    await target.readModel.clear();
  }
  if (moving.includes('counters')) await carryCounters(source.counters, target.counters, verifying.now);
  if (moving.includes('records')) {
    tell('Carrying the call log');
    await carryCalls(source.callLog, target.callLog, target.records, tell);
    tell('Carrying records');
    await carryRecords(source.records, target.records, verifying.translate, tell);
    if (carryKey(from, to, variables)) tell(`The master key was copied to ${to.folder}.`);
  }

  tell('Comparing both sides');
  const findings = await verifyCarried(carrying, verifying);
  await ensureStill();
  if (findings.length === 0) await markCarried(carrying);
  return findings;
}
