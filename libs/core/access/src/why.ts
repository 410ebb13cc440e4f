import type { Actor, Position, RecordedEvent } from '@gatehouse/kernel';

/** Why something is as it is: the event that made it so, and whose doing that was. */
export interface Why {
  readonly eventId: string;
  readonly type: string;
  readonly position: Position;
  readonly at: string;
  readonly actor: Actor;
  /** The request whose approval it came from. */
  readonly requestId: string | null;
}

export const whyOf = (event: RecordedEvent): Why => ({
  eventId: event.id,
  type: event.type,
  position: event.position,
  at: event.meta.at,
  actor: event.meta.actor,
  requestId: (event.data as { requestId?: string | null }).requestId ?? null,
});
