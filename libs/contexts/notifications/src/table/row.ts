import type { Audience } from './audiences.ts';
import type { DataOf, EventType } from './event.ts';
import type { Facts } from './facts.ts';
import type { Words } from './words.ts';

export const CHANNELS = ['email'] as const;
export type Channel = (typeof CHANNELS)[number];

/** One cell of the table of who is told what (product row J3). */
export interface Row {
  readonly event: EventType;
  readonly audience: Audience;
  readonly channel: Channel;
  /** null: this time there is nothing to say. */
  write(data: object, facts: Facts): Words | null;
  /** Of the audience, the one who did it and need not be told. */
  readonly but?: (data: object) => string | undefined;
}

/** A row whose words are written from the data of its own event. */
export function row<T extends EventType>(
  event: T,
  audience: Audience,
  write: (data: DataOf<T>, facts: Facts) => Words | null,
  but?: (data: DataOf<T>) => string | undefined,
): Row {
  return {
    event,
    audience,
    channel: 'email',
    write: write as Row['write'],
    ...(but ? { but: but as NonNullable<Row['but']> } : {}),
  };
}
