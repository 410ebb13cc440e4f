import type { Records } from '@gatehouse/records';

export const DELIVERIES = 'deliveries';

/** One message to one person, as the delivery log has it under the message's id (product row J2). */
export interface Delivery {
  readonly eventId: string;
  readonly type: string;
  /** null when nobody could be found out, because reading or writing the mail itself failed. */
  readonly personId: string | null;
  readonly channel: 'email';
  readonly state: 'sent' | 'failed';
  readonly at: string;
  readonly attempts: number;
}

/** After so many attempts a message is given up: those behind it must go out, too. */
export const MAX_ATTEMPTS = 8;

export const deliveryOf = async (records: Records, messageId: string): Promise<Delivery | undefined> =>
  (await records.get<Delivery>(DELIVERIES, messageId))?.value;

export const isOver = ({ state, attempts }: Delivery): boolean => state === 'sent' || attempts >= MAX_ATTEMPTS;

export async function log(records: Records, messageId: string, delivery: Delivery): Promise<void> {
  await records.put<Delivery>(DELIVERIES, messageId, delivery);
}
