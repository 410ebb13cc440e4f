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
import type { AppendExpectedRevision, EventStoreDBClient } from '@eventstore/db-client';
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
import { EsdbLog } from './esdb-log.ts';
import { sealAll, toStored } from './events.ts';
import type { SealedEvent } from './events.ts';
import { connect } from './open.ts';
import type { Connected } from './open.ts';
import { PATIENCE_MS, persistently } from './persistence.ts';
import { logPositionOf } from './position-text.ts';
import { within } from './reading.ts';

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
  private readonly client: EventStoreDBClient;
  private readonly log: EsdbLog;

  constructor(
    private readonly connected: Connected,
    private readonly watch: EngineWatch,
    private readonly prefix: string,
  ) {
    this.client = connected.client;
    this.log = new EsdbLog(this.client, prefix, (attempt) => this.persistently(attempt));
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
    const written = await this.log.eventsOf(stream, BigInt(expected + 1), FORWARDS, sealed.length);
    const last = written.at(-1);
    if (last === undefined || written.length < sealed.length || written.some(({ hash }, n) => hash !== sealed[n]?.hash))
      throw new RevisionConflict(stream, expected, (await this.headOf(stream)).revision);
    return { revision: last.revision, position: last.position };
  }

  /** Also of a stream that was truncated; of one that was deleted nothing is left to chain to, so it takes no more. */
  private async headOf(stream: string): Promise<ChainHead> {
    const [last] = await this.persistently(() => this.log.eventsOf(stream, END, BACKWARDS, 1));
    if (last !== undefined) return last;
    const { metadata } = await this.persistently(() =>
      within(PATIENCE_MS, this.client.getStreamMetadata(this.prefix + stream, { requiresLeader: true })),
    );
    if (metadata?.truncateBefore !== undefined || metadata?.maxAge !== undefined)
      throw new Error(`All events of stream ${stream} were deleted in EventStoreDB, so none can be chained to them.`);
    return { revision: NO_STREAM, hash: GENESIS_HASH };
  }

  readStream = (stream: string, options: ReadStreamOptions = {}): Promise<RecordedEvent[]> =>
    this.log.readStream(stream, options);
  readAll = (options: ReadAllOptions): Promise<RecordedEvent[]> => this.log.readAll(options);
  readBack = (options: ReadBackOptions): Promise<RecordedEvent[]> => this.log.readBack(options);
  head = (): Promise<Position> => this.log.head();

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
          const events = this.log.ownAfter(after, batch);
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
