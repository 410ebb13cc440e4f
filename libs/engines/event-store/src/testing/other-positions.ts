import { DomainError, START, type Position, type RecordedEvent } from '@gatehouse/kernel';
import type { EventsCarry, EventStore } from '../port.ts';

const FORM = /^(\d{20})-\1$/;
/** A log counts in bytes: far apart, and never as a log of another kind does. */
const APART = 1000n;

const outward = (position: Position): Position => {
  if (position === START) return START;
  const text = String(BigInt(position) * APART).padStart(20, '0');
  return `${text}-${text}`;
};

function inward(position: Position): Position {
  if (position === START) return START;
  const text = FORM.exec(position)?.[1];
  if (text === undefined)
    throw new DomainError('invalid', 'POSITION.UNKNOWN', 'This position was not given out by this log.');
  return String(BigInt(text) / APART).padStart(16, '0');
}

const bounds = <T extends { after?: Position; upTo?: Position }>(options: T): T => ({
  ...options,
  ...(options.after !== undefined && { after: inward(options.after) }),
  ...(options.upTo !== undefined && { upTo: inward(options.upTo) }),
});
const shown = (events: readonly RecordedEvent[]): RecordedEvent[] =>
  events.map((event) => ({ ...event, position: outward(event.position) }));

/** The same log as one of another kind: its positions have the form of EventStoreDB's, and no others are known to it. */
export function withOtherPositions(
  store: EventStore & { readonly carry: EventsCarry },
): EventStore & { readonly carry: EventsCarry } {
  return {
    async append(...args) {
      const { revision, position } = await store.append(...args);
      return { revision, position: outward(position) };
    },
    readStream: async (stream, options = {}) => shown(await store.readStream(stream, bounds(options))),
    readAll: async (options) => shown(await store.readAll(bounds(options))),
    readBack: async (options) => shown(await store.readBack(bounds(options))),
    head: async () => outward(await store.head()),
    async *subscribe(options) {
      for await (const events of store.subscribe(bounds(options))) yield shown(events);
    },
    // Such a log takes no position over: it gives its own.
    carry: { restore: (events) => store.carry.restore(events.map((event) => ({ ...event, position: 'elsewhere' }))) },
    close: () => store.close(),
  };
}
