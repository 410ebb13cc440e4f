import { randomBytes } from 'node:crypto';
import { CLOCK, MINUTE, sha256, UnwritableStorage, type Clock } from '@gatehouse/kernel';
import { RECORDS, type Records, type Stored } from '@gatehouse/records';
import { AccessDirectory } from '@gatehouse/rest';
import { Inject, Injectable } from '@nestjs/common';
import { ABSOLUTE_LIFE, IDLE_LIFE, type Session } from './session.ts';
import { maySignIn } from './standing.ts';

const SESSIONS = 'sessions';
/** `<person>:<session>` -> hash of the token. */
const OF_PERSON = 'sessions-of';
/** A session is written again at most so often, however much it is used. */
const TOUCH_EVERY = MINUTE;

/** Sessions, found by the hash of their token; whoever reads the store cannot act as anybody. */
@Injectable()
export class Sessions {
  constructor(
    @Inject(RECORDS) private readonly records: Records,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly directory: AccessDirectory,
  ) {}

  /** Answers with the token, which is stored nowhere. */
  async open(session: Omit<Session, 'createdAt' | 'lastSeenAt' | 'endsAt'>): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    const opened: Session = { ...session, createdAt: now, lastSeenAt: now, endsAt: now + ABSOLUTE_LIFE };
    const index = indexKey(session.personId, session.sessionId);
    await this.records.put(OF_PERSON, index, sha256(token), { expiresAt: opened.endsAt });
    await this.records.put(SESSIONS, sha256(token), opened, { expiresAt: expiryOf(opened) });
    return token;
  }

  /** The session of a token, if it still stands; one that does not is gone after this. */
  async read(token: string): Promise<Session | undefined> {
    const hash = sha256(token);
    const stored = await this.records.get<Session>(SESSIONS, hash);
    if (!stored) return undefined;
    const session = stored.value;
    if (!this.stands(session)) {
      await this.end(session.personId, session.sessionId);
      return undefined;
    }
    if (this.clock.now() - session.lastSeenAt >= TOUCH_EVERY) await this.touch(stored);
    return session;
  }

  private async touch({ key, value, version }: Stored<Session>): Promise<void> {
    const seen = { ...value, lastSeenAt: this.clock.now() };
    try {
      // Only over what was read: a session that was ended meanwhile must not come back.
      await this.records.put(SESSIONS, key, seen, { expected: version, expiresAt: expiryOf(seen) });
    } catch (error) {
      // Whoever only reads may go on where nothing can be written; the session ends the sooner.
      if (!(error instanceof UnwritableStorage)) throw error;
    }
  }

  async find(personId: string, sessionId: string): Promise<Session | undefined> {
    const hash = await this.records.get<string>(OF_PERSON, indexKey(personId, sessionId));
    const stored = hash && (await this.records.get<Session>(SESSIONS, hash.value));
    return stored && this.stands(stored.value) ? stored.value : undefined;
  }

  async ofPerson(personId: string): Promise<Session[]> {
    const hashes = await this.records.list<string>(OF_PERSON, { prefix: `${personId}:` });
    const stored = await Promise.all(hashes.map(({ value }) => this.records.get<Session>(SESSIONS, value)));
    return stored.flatMap((entry) => (entry && this.stands(entry.value) ? [entry.value] : []));
  }

  /** False when the session was over by then. */
  async actFor(personId: string, sessionId: string, partnerId: string): Promise<boolean> {
    const hash = await this.records.get<string>(OF_PERSON, indexKey(personId, sessionId));
    const stored = hash && (await this.records.get<Session>(SESSIONS, hash.value));
    if (!stored) return false;
    const changed = { ...stored.value, partnerId, lastSeenAt: this.clock.now() };
    const options = { expected: stored.version, expiresAt: expiryOf(changed) };
    return this.records.put(SESSIONS, stored.key, changed, options);
  }

  /** True when there was one. */
  async end(personId: string, sessionId: string): Promise<boolean> {
    const hash = await this.records.take<string>(OF_PERSON, indexKey(personId, sessionId));
    return hash !== undefined && (await this.records.delete(SESSIONS, hash.value));
  }

  /** Ends those of a person that are meant, whether or not the person may sign in again by now. */
  async endAll(personId: string, isMeant: (session: Session) => boolean): Promise<void> {
    for (const { value } of await this.records.list<string>(OF_PERSON, { prefix: `${personId}:` })) {
      const session = (await this.records.get<Session>(SESSIONS, value))?.value;
      if (session && isMeant(session)) await this.end(personId, session.sessionId);
    }
  }

  /** Ends every session whose person may not be signed in any more. */
  async endFallen(): Promise<void> {
    for (const { value } of await this.records.list<Session>(SESSIONS)) {
      if (!this.stands(value)) await this.end(value.personId, value.sessionId);
    }
  }

  private stands(session: Session): boolean {
    return (
      this.clock.now() < expiryOf(session) &&
      maySignIn(this.directory.model, session.face, session.personId, session.partnerId)
    );
  }
}

const indexKey = (personId: string, sessionId: string): string => `${personId}:${sessionId}`;

const expiryOf = (session: Session): number => Math.min(session.endsAt, session.lastSeenAt + IDLE_LIFE);
