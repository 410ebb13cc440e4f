import type { Actor, DomainEvent, RecordedEvent } from '@gatehouse/kernel';
import { changing, type Projection, type ViewDocument, type ViewWriter } from '@gatehouse/read-model';

/** The events as recorded in this order, a day apart, from 1 March 2026 on. */
export const record = (events: readonly DomainEvent[]): RecordedEvent[] =>
  events.map(({ type, data }, n) => {
    const actor: Actor = { kind: 'staff', id: 'staff-1', sessionId: 'session-1' };
    const at = new Date(Date.UTC(2026, 2, n + 1)).toISOString();
    const meta = { commandId: `c${n}`, actor, at, correlationId: `c${n}`, causationId: `c${n}` };
    const position = String(n + 1).padStart(16, '0');
    return { id: `e${n}`, stream: 's', revision: n, position, type, data, meta, hash: '', previousHash: '' };
  });

/** The documents of a view after these events, each given as often as asked; guarded by position, as every store does. */
export async function projected(
  projection: Projection,
  events: readonly RecordedEvent[],
  times = 1,
): Promise<Record<string, ViewDocument>> {
  const documents: Record<string, ViewDocument> = {};
  const positions: Record<string, string> = {};
  const passes = (id: string, position: string): boolean => {
    if ((positions[id] ?? '') >= position) return false;
    positions[id] = position;
    return true;
  };
  const stored: Omit<ViewWriter, 'change'> = {
    get: async <T extends ViewDocument>(id: string) => documents[id] as T | undefined,
    put: async (document, position) => {
      if (!passes(document.id, position)) return false;
      documents[document.id] = document;
      return true;
    },
    delete: async (id, position) => passes(id, position) && delete documents[id],
  };
  const writer = { ...stored, change: changing(stored) };
  for (const event of events) {
    for (let n = 0; n < times; n++) {
      if (projection.eventTypes.includes(event.type)) await projection.project(event, writer);
    }
  }
  return documents;
}
