import type { CommandContext } from '@gatehouse/contracts';
import { DomainError, fold, inSpan, iso, START, traceparentOf } from '@gatehouse/kernel';
import type { Clock, Decider, DomainEvent, EventMeta, Position, RecordedEvent } from '@gatehouse/kernel';
import { RevisionConflict } from './port.ts';
import type { EventStore } from './port.ts';

const ATTEMPTS = 5;

export interface Loaded<S, E extends DomainEvent> {
  readonly state: S;
  /** Of the last event, NO_STREAM when there is none. */
  readonly revision: number;
  /** Of the last event, START when there is none. */
  readonly position: Position;
  readonly events: RecordedEvent<E>[];
}

export interface Executed<S> {
  readonly position: Position;
  readonly revision: number;
  readonly state: S;
  /** The stream already had this command; nothing was decided. */
  readonly repeated: boolean;
  /** Those of this command. */
  readonly events: RecordedEvent[];
}

/** Loads, folds, decides and appends: the one way from a command to its events. */
export class Aggregates {
  readonly clock: Clock;
  private readonly store: EventStore;

  constructor(store: EventStore, clock: Clock) {
    this.store = store;
    this.clock = clock;
  }

  async load<C, S, E extends DomainEvent>(
    decider: Decider<C, S, E>,
    stream: string,
    options: { readonly upTo?: Position } = {},
  ): Promise<Loaded<S, E>> {
    const events = (await this.store.readStream(stream, options)) as RecordedEvent<E>[];
    const last = events.at(-1);
    return {
      state: foldRecorded(decider, decider.initial, events),
      revision: last?.revision ?? -1,
      position: last?.position ?? START,
      events,
    };
  }

  /**
   * Carries out a command once, however often it is sent. A command given as a function is made from the time and the
   * state that it is decided on, anew at each attempt.
   */
  async execute<C extends object, S, E extends DomainEvent>(
    decider: Decider<C, S, E>,
    stream: string,
    context: CommandContext,
    command: C | ((at: string, state: S) => C),
  ): Promise<Executed<S>> {
    const facts = () => ({ attributes: { 'gatehouse.stream': stream, 'gatehouse.command': context.commandId } });
    return inSpan(`command ${kindOf(stream)}`, facts, () => this.repeatedly(decider, stream, context, command));
  }

  private async repeatedly<C extends object, S, E extends DomainEvent>(
    decider: Decider<C, S, E>,
    stream: string,
    context: CommandContext,
    command: C | ((at: string, state: S) => C),
  ): Promise<Executed<S>> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      try {
        return await this.attempt(decider, stream, context, command);
      } catch (error) {
        if (!(error instanceof RevisionConflict)) throw error;
      }
    }
    throw new DomainError('conflict', 'CONFLICT', 'Others are changing the same thing right now. Please try again.');
  }

  private async attempt<C extends object, S, E extends DomainEvent>(
    decider: Decider<C, S, E>,
    stream: string,
    context: CommandContext,
    command: C | ((at: string, state: S) => C),
  ): Promise<Executed<S>> {
    const { state, revision, position, events } = await this.load(decider, stream);
    const earlier = events.filter((event) => event.meta.commandId === context.commandId);
    const lastEarlier = earlier.at(-1);
    if (lastEarlier !== undefined)
      return { position: lastEarlier.position, revision, state, repeated: true, events: earlier };

    const at = iso(this.clock.now());
    const decided = decider.decide(typeof command === 'function' ? command(at, state) : command, state);
    if (decided.length === 0) return { position, revision, state, repeated: false, events: [] };

    const facts = () => ({ attributes: { 'gatehouse.events': decided.map(({ type }) => type).join(' ') } });
    const appended = await inSpan(`append ${kindOf(stream)}`, facts, () =>
      this.store.append(stream, revision, decided, metaOf(context, at)),
    );
    const recorded = await this.store.readStream(stream, { from: revision + 1, upTo: appended.position });
    return {
      ...appended,
      state: foldRecorded(decider, state, recorded as RecordedEvent<E>[]),
      repeated: false,
      events: recorded,
    };
  }
}

export const AGGREGATES = Symbol('Aggregates');

/** A recorded event is its domain event with more beside it, so it is folded as it is. */
const foldRecorded = <C, S, E extends DomainEvent>(
  decider: Decider<C, S, E>,
  initial: S,
  events: readonly RecordedEvent<E>[],
): S => fold({ initial, evolve: decider.evolve.bind(decider) }, events as unknown as readonly E[]);

/** Of the names of streams only what comes before the id: names of spans are few. */
const kindOf = (stream: string): string => stream.split('-', 1)[0] ?? stream;

function metaOf(context: CommandContext, at: string): EventMeta {
  const { commandId, actor, address, userAgent, correlationId, causationId } = context;
  const traceparent = traceparentOf();
  return {
    commandId,
    actor,
    at,
    ...(address === undefined ? {} : { address }),
    ...(userAgent === undefined ? {} : { userAgent }),
    correlationId,
    causationId,
    ...(traceparent === undefined ? {} : { traceparent }),
  };
}
