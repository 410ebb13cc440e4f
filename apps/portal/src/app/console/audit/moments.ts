import type { HistoryEvent } from './event.ts';

/** Events that came together: one thing done has several. */
export interface Moment {
  /** Of its last event, in milliseconds: as of then, all of them hold. */
  readonly at: number;
  readonly events: readonly HistoryEvent[];
  /** Whether access was another one afterwards. */
  readonly changes: boolean;
}

/** Events nearer than this are one moment, in milliseconds. */
const TOGETHER = 20;

/** The moments of a partner, the first in front; takes events in any order. */
export function momentsOf(events: readonly HistoryEvent[]): readonly Moment[] {
  const inOrder = [...events].sort((a, b) => (a.position < b.position ? -1 : 1));
  const moments: { at: number; events: HistoryEvent[]; changes: boolean }[] = [];
  for (const event of inOrder) {
    const at = Date.parse(event.at);
    const changes = Object.keys(event.after).length > 0;
    const last = moments.at(-1);
    if (last && at - last.at < TOGETHER) {
      last.events.push(event);
      last.at = Math.max(last.at, at);
      last.changes ||= changes;
    } else moments.push({ at, events: [event], changes });
  }
  return moments;
}

/** Where an instant stands among moments: on one, between two, before the first (-0.5) or after the last. */
export function placeOf(moments: readonly Moment[], at: number): number {
  const after = moments.findIndex((moment) => moment.at > at);
  const last = (after === -1 ? moments.length : after) - 1;
  const moment = moments[last];
  return moment && moment.at === at ? last : last + 0.5;
}
