import type { Actor } from './actor.ts';
import type { Position } from './position.ts';

/** What a decider returns and a store appends. `data` is flat JSON; times in it are ISO 8601 in UTC. */
export interface DomainEvent<T extends string = string, D extends object = object> {
  readonly type: T;
  readonly data: D;
}

/** How an event came to be. `at` is the writer's clock, ISO 8601 in UTC with milliseconds. */
export interface EventMeta {
  readonly commandId: string;
  readonly actor: Actor;
  readonly at: string;
  /** Network address and user agent of the person or machine behind it; personal, so stored encrypted. */
  readonly address?: string;
  readonly userAgent?: string;
  readonly correlationId: string;
  readonly causationId: string;
  /** Of the span that led to it (W3C Trace Context), when traces were on: what follows the event goes on with it. */
  readonly traceparent?: string;
}

/** An event as it stands in the log. `hash` chains it to the event before it in its stream. */
export interface RecordedEvent<E extends DomainEvent = DomainEvent> {
  readonly id: string;
  readonly stream: string;
  /** 0 for the first event of its stream. */
  readonly revision: number;
  readonly position: Position;
  readonly type: E['type'];
  readonly data: E['data'];
  readonly meta: EventMeta;
  /** SHA-256, hex, over the canonical JSON (RFC 8785) of the event as stored and `previousHash`. */
  readonly hash: string;
  readonly previousHash: string;
}
