import { BACKWARDS, END, ErrorType, FORWARDS, START as BEGIN } from '@eventstore/db-client';
import type {
  AllStreamResolvedEvent,
  EventStoreDBClient,
  ReadPosition,
  RecordedEvent as Stored,
} from '@eventstore/db-client';
import { START } from '@gatehouse/kernel';
import type { Position, RecordedEvent } from '@gatehouse/kernel';
import type { ReadAllOptions, ReadBackOptions, ReadStreamOptions } from '../port.ts';
import { isOfType } from './errors.ts';
import { fromStored } from './events.ts';
import { PATIENCE_MS } from './persistence.ts';
import { logPositionOf, positionText } from './position-text.ts';
import { visitEach } from './reading.ts';

type Direction = typeof FORWARDS | typeof BACKWARDS;

/** Sends a call again while it is lost on its way. */
type Persistently = <T>(attempt: () => Promise<T>) => Promise<T>;

/** What stands in EventStoreDB under our prefix. What belongs to the server, or to others, is passed over. */
export class EsdbLog {
  /** The last that `head` has seen: it looks no further back. */
  private lastHead: Position = START;

  constructor(
    private readonly client: EventStoreDBClient,
    private readonly prefix: string,
    private readonly persistently: Persistently,
  ) {}

  async readStream(stream: string, options: ReadStreamOptions = {}): Promise<RecordedEvent[]> {
    const { from = 0, upTo } = options;
    if (upTo === START) return [];
    if (upTo !== undefined) logPositionOf(upTo);
    const events = await this.persistently(() => this.eventsOf(stream, BigInt(from), FORWARDS, undefined, upTo));
    return events;
  }

  /** Of one attempt. */
  async eventsOf(
    stream: string,
    fromRevision: bigint | typeof END,
    direction: Direction,
    maxCount = Number.MAX_SAFE_INTEGER,
    upTo?: Position,
  ): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    const options = { fromRevision, direction, maxCount, requiresLeader: true };
    try {
      await visitEach(this.client.readStream(this.prefix + stream, options), PATIENCE_MS, ({ event }) => {
        if (event === undefined) return true;
        const read = fromStored(this.prefix, event as Stored);
        if (upTo !== undefined && read.position > upTo) return false;
        events.push(read);
        return true;
      });
    } catch (error) {
      if (!isOfType(error, ErrorType.STREAM_NOT_FOUND)) throw error;
    }
    return events;
  }

  /** What the server keeps is parsed by its client, so that nothing of its spelling is left to be checked. */
  async readAll({ after, upTo, limit, types }: ReadAllOptions): Promise<RecordedEvent[]> {
    if (upTo === START || limit < 1) return [];
    if (upTo !== undefined) logPositionOf(upTo);
    const from = after === START ? BEGIN : logPositionOf(after);
    return this.collect(from, FORWARDS, limit, ({ position, type }) => {
      if (upTo !== undefined && position > upTo) return 'stop';
      return position <= after || types?.includes(type) === false ? 'skip' : 'take';
    });
  }

  /** The server reads back from before a position, so the event that stands there is read by itself. */
  async readBack({ upTo, limit }: ReadBackOptions): Promise<RecordedEvent[]> {
    if (upTo === START || limit < 1) return [];
    if (upTo === undefined) return this.collect(END, BACKWARDS, limit, () => 'take');
    const from = logPositionOf(upTo);
    const first = await this.collect(from, FORWARDS, 1, ({ position }) => (position === upTo ? 'take' : 'stop'));
    if (first.length === limit) return first;
    const before = await this.collect(from, BACKWARDS, limit - first.length, ({ position }) =>
      position < upTo ? 'take' : 'skip',
    );
    return [...first, ...before];
  }

  async head(): Promise<Position> {
    // What belongs to the server or to others at the end of the log is passed over, but once only.
    const [last] = await this.collect(END, BACKWARDS, 1, () => 'take', this.lastHead);
    return (this.lastHead = last?.position ?? this.lastHead);
  }

  /** Our own of those that a subscription brought. */
  ownAfter(after: Position, batch: readonly AllStreamResolvedEvent[]): RecordedEvent[] {
    return batch
      .flatMap(({ event }) => (event?.streamId.startsWith(this.prefix) ? [event] : []))
      .map((event) => fromStored(this.prefix, event as Stored))
      .filter(({ position }) => position > after);
  }

  private collect(
    fromPosition: ReadPosition,
    direction: Direction,
    limit: number,
    judge: (event: RecordedEvent) => 'take' | 'skip' | 'stop',
    notBefore: Position = START,
  ): Promise<RecordedEvent[]> {
    return this.persistently(async () => {
      const events: RecordedEvent[] = [];
      const read = this.client.readAll({ fromPosition, direction, requiresLeader: true });
      await visitEach(read, PATIENCE_MS, ({ event }) => {
        if (event === undefined) return true;
        if (notBefore !== START && positionText(event.position) <= notBefore) return false;
        if (!event.streamId.startsWith(this.prefix)) return true;
        const own = fromStored(this.prefix, event as Stored);
        const verdict = judge(own);
        if (verdict === 'take') events.push(own);
        return verdict !== 'stop' && events.length < limit;
      });
      return events;
    });
  }
}
