import type { EventStore } from '@gatehouse/event-store';
import type { RecordedEvent } from '@gatehouse/kernel';

/** Everything in the log, in order. */
export async function readLog(store: EventStore): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (;;) {
    const batch = await store.readAll({ after: events.at(-1)?.position ?? '', limit: 1000 });
    if (batch.length === 0) return events;
    events.push(...batch);
  }
}

export type Fields = Readonly<Record<string, unknown>>;

export const fieldsOf = (event: RecordedEvent): Fields => event.data as Fields;

export function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  return Map.groupBy(items, key);
}
