import { iso, type Clock } from '@gatehouse/kernel';
import type { Records } from '@gatehouse/records';
import type { Channel, EventType } from '../table/index.ts';

const DELIVERIES = 'deliveries';

/** What was sent to whom because of which event. Holds no address and no words: both may be personal. */
export interface Delivery {
  readonly eventId: string;
  readonly event: EventType;
  readonly personId: string;
  readonly channel: Channel;
  readonly state: 'sent' | 'failed';
  readonly attempts: number;
  /** ISO. */
  readonly at: string;
}

/** The delivery log; its key is the message's id (product row J2). */
export class Deliveries {
  constructor(
    private readonly records: Records,
    private readonly clock: Clock,
  ) {}

  async of(messageId: string): Promise<Delivery | undefined> {
    return (await this.records.get<Delivery>(DELIVERIES, messageId))?.value;
  }

  async note(messageId: string, what: Omit<Delivery, 'at' | 'attempts'>): Promise<Delivery> {
    const attempts = ((await this.of(messageId))?.attempts ?? 0) + 1;
    const delivery = { ...what, attempts, at: iso(this.clock.now()) };
    await this.records.put<Delivery>(DELIVERIES, messageId, delivery);
    return delivery;
  }
}
