import { HOUR, MINUTE, type Actor } from '@gatehouse/kernel';

export type Face = 'staff' | 'portal';

/** However much it is used, a session ends then. */
export const ABSOLUTE_LIFE = 12 * HOUR;
/** Unused for so long, a session ends. */
export const IDLE_LIFE = 30 * MINUTE;

/** A session as it is stored, under the hash of its token. */
export interface Session {
  readonly sessionId: string;
  readonly personId: string;
  readonly face: Face;
  /** Whom a member acts for; null until one of several was chosen, and for staff. */
  readonly partnerId: string | null;
  /** Milliseconds since the epoch, as the others. */
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly endsAt: number;
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** Who is behind a session. A member who has not chosen a partner yet acts for none: `partnerId` is empty. */
export const actorOf = (session: Pick<Session, 'sessionId' | 'personId' | 'face' | 'partnerId'>): Actor =>
  session.face === 'staff'
    ? { kind: 'staff', id: session.personId, sessionId: session.sessionId }
    : { kind: 'member', id: session.personId, partnerId: session.partnerId ?? '', sessionId: session.sessionId };
