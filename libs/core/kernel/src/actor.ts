/** Who did something: kept with every event, and asked by `permit`. Carries random ids only, never an email. */
export type Actor =
  | { readonly kind: 'staff'; readonly id: string; readonly sessionId?: string }
  | { readonly kind: 'member'; readonly id: string; readonly partnerId: string; readonly sessionId?: string }
  | { readonly kind: 'flow'; readonly id: string }
  | { readonly kind: 'system'; readonly id: string }
  | { readonly kind: 'anonymous' };

export const SYSTEM: Actor = { kind: 'system', id: 'gatehouse' };
export const ANONYMOUS: Actor = { kind: 'anonymous' };

/** One text per actor, for keys and logs. */
export function actorKey(actor: Actor): string {
  switch (actor.kind) {
    case 'anonymous':
      return 'anonymous';
    case 'member':
      return `member:${actor.id}@${actor.partnerId}`;
    default:
      return `${actor.kind}:${actor.id}`;
  }
}
