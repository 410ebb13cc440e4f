import { START } from '@gatehouse/kernel';
import type { DomainEvent, EventMeta, Position, RecordedEvent } from '@gatehouse/kernel';
import type { EventStore } from '../port.ts';

export const happened = (type: string, data: object = {}): DomainEvent => ({ type, data });

export const meta = (more: Partial<EventMeta> = {}): EventMeta => ({
  commandId: 'command-1',
  actor: { kind: 'staff', id: 'staff-1' },
  at: '2026-01-05T09:00:00.000Z',
  correlationId: 'correlation-1',
  causationId: 'causation-1',
  ...more,
});

export const typesOf = (events: readonly RecordedEvent[]): string[] => events.map((event) => event.type);

export interface Watch {
  /** Resolves with all events so far, as soon as there are so many. */
  until(count: number): Promise<RecordedEvent[]>;
  /** Aborts, waits for the end of the subscription, and answers with all that it gave. */
  stop(): Promise<RecordedEvent[]>;
  readonly sizes: readonly number[];
}

/** Follows a subscription. It fails whoever waits on it when the subscription ends with an error. */
export function collect(store: EventStore, options: { after: Position; batchSize?: number }): Watch {
  const abort = new AbortController();
  const events: RecordedEvent[] = [];
  const sizes: number[] = [];
  let notify = (): void => undefined;
  let grown = new Promise<void>((resolve) => (notify = resolve));
  const ended = (async () => {
    for await (const batch of store.subscribe({ ...options, signal: abort.signal })) {
      events.push(...batch);
      sizes.push(batch.length);
      notify();
      grown = new Promise<void>((resolve) => (notify = resolve));
    }
  })();
  // Whoever waits gets the failure from the race below; without a waiter, from `stop`.
  ended.catch(() => undefined);
  const early = ended.then(() => Promise.reject(new Error('The subscription ended while somebody waited for events.')));
  early.catch(() => undefined);
  return {
    sizes,
    async until(count) {
      while (events.length < count) await Promise.race([grown, early]);
      return [...events];
    },
    async stop() {
      abort.abort();
      await ended;
      return events;
    },
  };
}

/** Appends `count` numbered events to a stream, one by one. */
export async function fill(store: EventStore, count: number, from = 0, stream = 'fill-1'): Promise<void> {
  let revision = (await store.readStream(stream)).length - 1;
  for (let n = from; n < from + count; n += 1) {
    const event: DomainEvent = happened('Counted', { n });
    ({ revision } = await store.append(stream, revision, [event], meta({ commandId: `${stream}-${n}` })));
  }
}

/** The whole log, page by page. */
export async function collectAll(store: EventStore, limit = 1000): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  let after: Position = START;
  for (;;) {
    const batch = await store.readAll({ after, limit });
    events.push(...batch);
    const last = batch.at(-1);
    if (last === undefined) return events;
    after = last.position;
  }
}
