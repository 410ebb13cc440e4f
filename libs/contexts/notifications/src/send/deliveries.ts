import { iso, type Clock } from '@gatehouse/kernel';
import type { Records } from '@gatehouse/records';
import type { Channel } from '../table/index.ts';

const DELIVERIES = 'deliveries';

/**
 * What went wrong: the message could not be written from what is known, it could not be handed to the mail engine, or
 * the mail engine refused it for good.
 */
export type Failure = 'writing' | 'sending' | 'refused';

/**
 * After so many failures in a row it is given up. Writing fails the same way each time, as a rule; sending fails for as
 * long as the mail engine is away, and with the waits between the tries these last for a day.
 */
export const MAX_ATTEMPTS: Readonly<Record<Failure, number>> = { writing: 8, sending: 105, refused: 1 };

/** What was sent to whom because of which event. Holds no address and no words: both may be personal. */
export interface Delivery {
  readonly eventId: string;
  readonly event: string;
  /** null when it could not even be found out whom to tell. */
  readonly personId: string | null;
  readonly channel: Channel;
  /** `failed` is for good. */
  readonly state: 'sent' | 'waiting' | 'failed';
  readonly failure: Failure | null;
  /** Of the last kind of failure, in a row; of what was sent, the failures before. */
  readonly attempts: number;
  /** ISO. */
  readonly at: string;
}

type About = Pick<Delivery, 'eventId' | 'event' | 'personId' | 'channel'>;

/** The delivery log; its key is the message's id (product row J2). */
export class Deliveries {
  constructor(
    private readonly records: Records,
    private readonly clock: Clock,
  ) {}

  async of(messageId: string): Promise<Delivery | undefined> {
    return (await this.records.get<Delivery>(DELIVERIES, messageId))?.value;
  }

  /** Whether there is nothing left to do about it. */
  async isOver(messageId: string): Promise<boolean> {
    const earlier = await this.of(messageId);
    return earlier !== undefined && earlier.state !== 'waiting';
  }

  async sent(messageId: string, about: About): Promise<void> {
    const attempts = (await this.of(messageId))?.attempts ?? 0;
    await this.note(messageId, { ...about, state: 'sent', failure: null, attempts });
  }

  /** Answers whether it is given up with this failure. */
  async failed(messageId: string, about: About, failure: Failure): Promise<boolean> {
    const earlier = await this.of(messageId);
    const attempts = earlier?.failure === failure ? earlier.attempts + 1 : 1;
    const isGivenUp = attempts >= MAX_ATTEMPTS[failure];
    await this.note(messageId, { ...about, state: isGivenUp ? 'failed' : 'waiting', failure, attempts });
    return isGivenUp;
  }

  async forget(messageId: string): Promise<void> {
    await this.records.delete(DELIVERIES, messageId);
  }

  private async note(messageId: string, delivery: Omit<Delivery, 'at'>): Promise<void> {
    await this.records.put<Delivery>(DELIVERIES, messageId, { ...delivery, at: iso(this.clock.now()) });
  }
}
