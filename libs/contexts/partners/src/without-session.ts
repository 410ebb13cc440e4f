import type { Actor } from '@gatehouse/kernel';

/** Who it was, not through which session: that is the person's own affair. */
export function withoutSession(actor: Actor): Actor {
  if (!('sessionId' in actor)) return actor;
  const { sessionId: _, ...rest } = actor;
  return rest;
}
