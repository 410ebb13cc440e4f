import type { Why } from '@gatehouse/access';
import type { Actor, Position } from '@gatehouse/kernel';
import type { Approval, Names } from './names.ts';

/** The event that made it so, the person behind it, and the approval it came from. */
export interface Reason {
  readonly eventId: string;
  readonly type: string;
  readonly position: Position;
  readonly at: string;
  readonly by: {
    readonly kind: Actor['kind'];
    readonly id: string;
    readonly name: string;
    readonly email: string | null;
  };
  readonly approval: Approval | null;
}

export const reasonFrom =
  (names: Names) =>
  async (why: Why): Promise<Reason> => ({
    eventId: why.eventId,
    type: why.type,
    position: why.position,
    at: why.at,
    by: await names.actor(why.actor),
    approval: why.requestId === null ? null : await names.approval(why.requestId),
  });
