import { setTimeout as pause } from 'node:timers/promises';
import {
  BACKWARDS,
  END,
  ErrorType,
  FORWARDS,
  NO_STREAM as NONE,
  START as BEGIN,
  streamNameFilter,
} from '@eventstore/db-client';
import type {
  AllStreamResolvedEvent,
  AppendExpectedRevision,
  EventStoreDBClient,
  ReadPosition,
  RecordedEvent as Stored,
} from '@eventstore/db-client';
import { START } from '@gatehouse/kernel';
import type { DomainEvent, EngineWatch, EventMeta, Position, RecordedEvent } from '@gatehouse/kernel';
import { GENESIS_HASH } from '../chain.ts';
import type { ChainHead } from '../chain.ts';
import { NO_STREAM, RevisionConflict } from '../port.ts';
import type {
  AppendedTo,
  EventsCarry,
  EventStore,
  ExpectedRevision,
  ReadAllOptions,
  ReadBackOptions,
  ReadStreamOptions,
  SubscribeOptions,
} from '../port.ts';
import { batches } from './batches.ts';
import { isOfType, lostBy, outward } from './errors.ts';
import { fromStored, sealAll, toStored } from './events.ts';
import type { SealedEvent } from './events.ts';
import { connect } from './open.ts';
import type { Connected } from './open.ts';
import { PATIENCE_MS, persistently } from './persistence.ts';
import { logPositionOf, positionText } from './position-text.ts';
import { visitEach, within } from './reading.ts';

const DEFAULT_BATCH = 500;
/** A subscription that was lost begins anew after this: projections may lag by it, no more, once the server is back. */
const RESUBSCRIBE_MS = 500;

export interface EsdbOptions {
  /**
   * `esdb://user:password@host:2113`, `esdb+discover://…` for a cluster, `?tls=false` for a server without TLS, `kurrentdb`
   * likewise. Whoever signs in must be allowed to read all events: an administrator is, by the server's own rules.
   */
  readonly url: string;
  readonly watch: EngineWatch;
  /** Begins the name of each stream, so that one server can hold other logs, and its own streams, beside this one. */
  readonly prefix?: string;
}

/** Throws UnusableEngine when the server cannot be used as the address says. Needs EventStoreDB 22.6 or KurrentDB. */
export async function openEsdbEventStore(options: EsdbOptions): Promise<EventStore & { readonly carry: EventsCarry }> {
  const connected = await connect(options.url);
  options.watch.reached();
  return new EsdbEventStore(connected, options.watch, options.prefix ?? 'gatehouse.');
}

type Direction = typeof FORWARDS | typeof BACKWARDS;

class EsdbEventStore implements EventStore {
  /**
   * Events of one stream that stand side by side go as one append, the next ones when these are confirmed: so the order
   * of the log stays. Positions are the server's to give. This has not been run against a server on our build machines.
   */
  readonly carry: EventsCarry = {
    restore: async (events) => {
      for (const run of runsOf(events)) {
        const [{ stream, revision }] = run;
        await this.persistently(() => this.write(stream, revision - 1, run));
      }
    },
  };
  private readonly closing = new AbortController();
  /** The last that `head` has seen: it looks no further back. */
  private lastHead: Position = START;

  private readonly client: EventStoreDBClient;

  constructor(
    private readonly connected: Connected,
    private readonly watch: EngineWatch,
    private readonly prefix: string,
  ) {
    this.client = connected.client;
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly DomainEvent[],
    meta: EventMeta,
  ): Promise<AppendedTo> {
    if (events.length === 0) throw new TypeError('An append needs at least one event.');
    const head = await this.headOf(stream);
    if (head.revision !== expected) throw new RevisionConflict(stream, expected, head.revision);
    const sealed = sealAll(stream, head, events, meta);
    return this.persistently(() => this.write(stream, expected, sealed));
  }

  /**
   * Whatever the server answers, and whether its answer arrived or not: what stands in the stream decides. Our own
   * events there, known by their hashes, are a success; sent a second time they are not written a second time.
   */
  private async write(stream: string, expected: ExpectedRevision, sealed: readonly SealedEvent[]): Promise<AppendedTo> {
    const expectedRevision: AppendExpectedRevision = expected === NO_STREAM ? NONE : BigInt(expected);
    // With its own credentials an append is a call of its own. Without, the client sends the appends of all its users
    // through one stream, and ends the process when an answer comes there after an error.
    const { credentials } = this.connected;
    const options = { expectedRevision, credentials, deadline: PATIENCE_MS, requiresLeader: true };
    try {
      await within(PATIENCE_MS, this.client.appendToStream(this.prefix + stream, sealed.map(toStored), options));
    } catch (error) {
      if (!isOfType(error, ErrorType.WRONG_EXPECTED_VERSION)) throw error;
    }
    const written = await this.eventsOf(stream, BigInt(expected + 1), FORWARDS, sealed.length);
    const last = written.at(-1);
    if (last === undefined || written.length < sealed.length || written.some(({ hash }, n) => hash !== sealed[n]?.hash))
      throw new RevisionConflict(stream, expected, (await this.headOf(stream)).revision);
    return { revision: last.revision, position: last.position };
  }

  /** Also of a stream that was truncated; of one that was deleted nothing is left to chain to, so it takes no more. */
  private async headOf(stream: string): Promise<ChainHead> {
    const [last] = await this.persistently(() => this.eventsOf(stream, END, BACKWARDS, 1));
    if (last !== undefined) return last;
    const { metadata } = await this.persistently(() =>
      within(PATIENCE_MS, this.client.getStreamMetadata(this.prefix + stream, { requiresLeader: true })),
    );
    if (metadata?.truncateBefore !== undefined || metadata?.maxAge !== undefined)
      throw new Error(`All events of stream ${stream} were deleted in EventStoreDB, so none can be chained to them.`);
    return { revision: NO_STREAM, hash: GENESIS_HASH };
  }

  async readStream(stream: string, options: ReadStreamOptions = {}): Promise<RecordedEvent[]> {
    const { from = 0, upTo } = options;
    if (upTo === START) return [];
    if (upTo !== undefined) logPositionOf(upTo);
    const events = await this.persistently(() => this.eventsOf(stream, BigInt(from), FORWARDS, undefined, upTo));
    return events;
  }

  private async eventsOf(
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

  async *subscribe(options: SubscribeOptions): AsyncGenerator<readonly RecordedEvent[]> {
    const signal = AbortSignal.any([options.signal, this.closing.signal]);
    const limit = options.batchSize ?? DEFAULT_BATCH;
    let after = options.after;
    while (!signal.aborted) {
      const live = this.client.subscribeToAll({
        fromPosition: after === START ? BEGIN : logPositionOf(after),
        filter: streamNameFilter({ prefixes: [this.prefix] }),
      });
      live.on('confirmation', () => this.watch.reached());
      try {
        for await (const batch of batches(live, limit, signal)) {
          const events = this.ownAfter(after, batch);
          const last = events.at(-1);
          if (last === undefined) continue;
          yield events;
          after = last.position;
        }
      } catch (error) {
        const lost = lostBy(error);
        if (lost === null) throw outward(error);
        this.watch.lost(lost);
        // An abort ends the pause, and the loop with it.
        await pause(RESUBSCRIBE_MS, undefined, { signal }).catch(() => undefined);
      } finally {
        // A subscription whose connection never came about cannot be cancelled, and need not be.
        live.unsubscribe().catch(() => undefined);
      }
    }
  }

  private ownAfter(after: Position, batch: readonly AllStreamResolvedEvent[]): RecordedEvent[] {
    return batch
      .flatMap(({ event }) => (event?.streamId.startsWith(this.prefix) ? [event] : []))
      .map((event) => fromStored(this.prefix, event as Stored))
      .filter(({ position }) => position > after);
  }

  private persistently<T>(attempt: () => Promise<T>): Promise<T> {
    return persistently(this.watch, this.closing.signal, attempt);
  }

  async close(): Promise<void> {
    if (this.closing.signal.aborted) return;
    this.closing.abort();
    await this.client.dispose();
  }
}

type Run = [RecordedEvent, ...RecordedEvent[]];

/** Events of one stream that stand side by side. */
function runsOf(events: readonly RecordedEvent[]): Run[] {
  const runs: Run[] = [];
  for (const event of events) {
    const run = runs.at(-1);
    if (run?.[0].stream === event.stream) run.push(event);
    else runs.push([event]);
  }
  return runs;
}
