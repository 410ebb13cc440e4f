import type { Answer } from '../../api/api.ts';

export type EventPage = Answer<'/api/v1/audit/events', 'get'>;
export type AuditEvent = EventPage['items'][number];

/** Whose doing something was. */
export interface By {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
}

/** One event of the log, with what it changed. */
export interface HistoryEvent {
  readonly eventId: string;
  readonly position: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly at: string;
  readonly by: By;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
  readonly hash: string;
}

/** Events of one partner, the newest first. */
export interface History {
  readonly items: readonly HistoryEvent[];
  readonly nextCursor: string | null;
}
