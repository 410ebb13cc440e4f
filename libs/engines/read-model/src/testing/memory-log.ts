import { once } from 'node:events';
import type { ReadAllOptions } from '@gatehouse/event-store';
import { ANONYMOUS, START, type DomainEvent, type Position, type RecordedEvent } from '@gatehouse/kernel';
import type { EventSource } from '../projector.ts';

export const positionOf = (n: number): Position => String(n).padStart(16, '0');

/** A log in memory, enough to be read from. */
export class MemoryLog implements EventSource {
  private readonly events: RecordedEvent[] = [];
  private readonly appended = new EventTarget();

  append(...events: DomainEvent[]): Position {
    for (const { type, data } of events) {
      const revision = this.events.length;
      const id = `event-${revision}`;
      const meta = {
        commandId: id,
        actor: ANONYMOUS,
        at: '2026-01-05T09:00:00.000Z',
        correlationId: id,
        causationId: id,
      };
      const position = positionOf(revision + 1);
      this.events.push({ id, stream: 's', revision, position, type, data, meta, hash: '', previousHash: '' });
    }
    this.appended.dispatchEvent(new Event('append'));
    return this.last();
  }

  last(): Position {
    return this.events.at(-1)?.position ?? START;
  }

  async head(): Promise<Position> {
    return this.last();
  }

  async readAll({ after, upTo, limit, types }: ReadAllOptions): Promise<RecordedEvent[]> {
    const isWanted = ({ position, type }: RecordedEvent): boolean =>
      position > after && (upTo === undefined || position <= upTo) && types?.includes(type) !== false;
    return this.events.filter(isWanted).slice(0, limit);
  }

  async *subscribe(options: { after: Position; signal: AbortSignal }): AsyncGenerator<readonly RecordedEvent[]> {
    let { after } = options;
    while (!options.signal.aborted) {
      const batch = await this.readAll({ after, limit: 500 });
      const last = batch.at(-1);
      if (last) {
        yield batch;
        after = last.position;
      } else {
        await once(this.appended, 'append', { signal: options.signal }).catch(() => undefined);
      }
    }
  }
}
