import { verifyChain, type Seal } from '@gatehouse/event-store';
import { count } from '../data-folder.ts';
import { compareCalls } from './calls.ts';
import { compareCounters } from './counters.ts';
import { differencesIn, type Translate } from './entries.ts';
import { digestOf } from './events.ts';
import type { Carrying } from './marking.ts';
import type { Tell } from './progress.ts';
import { collectionsOf } from './records.ts';
import { Refusal } from './refusal.ts';

export interface Verifying {
  /** Without it signatures of seals are not looked at. */
  readonly verifySeal?: ((seal: Seal) => boolean) | undefined;
  readonly translate: Translate;
  readonly now: number;
  readonly tell: Tell;
}

/** Throws Refusal when the chain of the source does not hold: what is wrong there would be wrong on both sides. */
export async function ensureChainHolds({ from, source }: Carrying, { verifySeal }: Verifying): Promise<void> {
  const { fault } = await verifyChain(source.events, { ...(verifySeal && { verifySeal }) });
  if (fault)
    throw new Refusal(
      `The log of ${from.name} is not as it was written, at position ${fault.position} of stream ${fault.stream}: ${fault.message}`,
    );
}

/** What is not in the target as in the source, a sentence each; empty when all is well. */
export async function verifyCarried(carrying: Carrying, verifying: Verifying): Promise<string[]> {
  const { source, target, moving } = carrying;
  const findings: string[] = [];
  if (moving.includes('events')) findings.push(...(await verifyEvents(carrying, verifying)));
  if (moving.includes('records')) {
    findings.push(...(await verifyRecords(carrying, verifying)));
    const faults = await compareCalls(source.callLog, target.callLog);
    if (faults.length === 0) verifying.tell(`  calls      ${count(await target.callLog.count())}, a sample compared`);
    findings.push(...faults);
  }
  if (moving.includes('counters')) {
    findings.push(...(await compareCounters(source.counters, target.counters, verifying.now)));
  }
  return findings;
}

async function verifyEvents({ source, target }: Carrying, { verifySeal, tell }: Verifying): Promise<string[]> {
  const [there, here] = [await digestOf(source.events), await digestOf(target.events)];
  if (there.events !== here.events) {
    return [`${there.events} events were in the source, and ${here.events} are in the target`];
  }
  if (there.root !== here.root) return ['the events of the target are not those of the source, or in another order'];
  const { fault, streams, seals } = await verifyChain(target.events, { ...(verifySeal && { verifySeal }) });
  if (fault) return [`the log of the target is not as it was written, at position ${fault.position}: ${fault.message}`];
  tell(`  events     ${count(here.events)}, ${count(streams)} heads, ${count(seals)} seals: the chain holds`);
  return [];
}

async function verifyRecords({ source, target }: Carrying, { translate, tell }: Verifying): Promise<string[]> {
  const words = { missing: 'is missing', changed: 'is not as in the source', extra: 'is not in the source' };
  const findings: string[] = [];
  let equal = 0;
  for (const collection of await collectionsOf(source.records, target.records)) {
    const differences = differencesIn(collection, source.records, target.records, translate, () => (equal += 1));
    for await (const { kind, entry } of differences) findings.push(`${collection}/${entry.key} ${words[kind]}`);
  }
  if (findings.length === 0) tell(`  records    ${count(equal)}, each compared`);
  return findings;
}
