import { canonicalJson, deriveId, type DomainEvent, type EventMeta } from '@gatehouse/kernel';
import type { ExpectedRevision } from '../port.ts';

/** All of an event but its place in the chain, which is known only under the lock; its texts are canonical JSON. */
export interface Draft {
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly meta: string;
  readonly at: string;
}

/** Throws for what has no canonical form. */
export function draft(
  stream: string,
  expected: ExpectedRevision,
  events: readonly DomainEvent[],
  meta: EventMeta,
): Draft[] {
  const texts = { meta: canonicalJson(meta), at: meta.at };
  return events.map(({ type, data }, n) => {
    const revision = expected + 1 + n;
    const id = deriveId(meta.commandId, stream, String(revision));
    return { revision, id, type, data: canonicalJson(data), ...texts };
  });
}
