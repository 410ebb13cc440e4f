import { START, type RecordedEvent } from '@gatehouse/kernel';
import type { OpenSide } from '../side.ts';

/** Everything that two sides should have alike, in one value; positions are told apart by `positions`. */
export async function contentsOf({ events, records, callLog, counters }: OpenSide, positions = true) {
  const log: RecordedEvent[] = await events.readAll({ after: START, limit: 10_000 });
  const kept: Record<string, unknown> = {};
  for (const collection of await records.carry.collections()) {
    const entries = await records.list(collection);
    if (entries.length > 0 && !['carry-over', 'leases', 'gateways'].includes(collection)) kept[collection] = entries;
  }
  if (!positions) {
    delete kept['checkpoints'];
    delete kept['notices-pending'];
  }
  const { counters: counted, uses } = await counters.carry.all(0);
  return {
    log: positions ? log : log.map(({ position: _, ...event }) => event),
    kept,
    calls: (await callLog.query({ limit: 1000 })).items,
    counters: [...counted].sort((a, b) => a.key.localeCompare(b.key)),
    uses: Object.fromEntries(uses),
  };
}
