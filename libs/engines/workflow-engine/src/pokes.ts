import type { RecordedEvent } from '@gatehouse/kernel';
import type { Flow } from './port.ts';

export interface Poke {
  readonly flow: string;
  readonly subject: string;
}

/** Each subject once, however many of the events concern it. */
export function pokesOf(flows: readonly Flow[], events: readonly RecordedEvent[]): Poke[] {
  const pokes = new Map<string, Poke>();
  for (const event of events) {
    for (const flow of flows) {
      if (!flow.eventTypes.includes(event.type)) continue;
      const subject = flow.subjectOf(event);
      if (subject !== undefined) pokes.set(`${flow.name} ${subject}`, { flow: flow.name, subject });
    }
  }
  return [...pokes.values()];
}
