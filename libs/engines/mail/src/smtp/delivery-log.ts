import { DAY, type Clock } from '@gatehouse/kernel';
import type { Records } from '@gatehouse/records';
import type { MailDeliveries, MailDelivery } from '../port.ts';

const DELIVERIES = 'mail-deliveries';
const IDS = 'mail-delivery-ids';
const DEFAULT_LIMIT = 50;
/** A quarter, so that a complaint about mail that never came can still be looked into. */
const KEEP_MS = 92 * DAY;

/** Keys sort ascending, so the time is turned round: the newest comes first. */
const keyOf = (messageId: string, firstTriedAt: number): string =>
  `${String(Number.MAX_SAFE_INTEGER - firstTriedAt).padStart(16, '0')}:${messageId}`;

/** What was tried and what came of it, one entry for each message. */
export class DeliveryLog implements MailDeliveries {
  constructor(
    private readonly records: Records,
    private readonly clock: Clock,
  ) {}

  async of(messageId: string): Promise<MailDelivery | undefined> {
    const key = (await this.records.get<string>(IDS, messageId))?.value;
    return key === undefined ? undefined : (await this.records.get<MailDelivery>(DELIVERIES, key))?.value;
  }

  /** Written before each try: what is found in this state after a crash may have been accepted. */
  async trying(messageId: string): Promise<void> {
    const before = await this.of(messageId);
    const now = this.clock.now();
    const { tries = 0, code = null, answer = null, firstTriedAt = now } = before ?? {};
    await this.put({ messageId, state: 'sending', tries: tries + 1, code, answer, firstTriedAt, lastTriedAt: now });
  }

  async ended(messageId: string, outcome: Pick<MailDelivery, 'state' | 'code' | 'answer'>): Promise<void> {
    const before = await this.of(messageId);
    if (before) await this.put({ ...before, ...outcome });
  }

  async deliveries({ limit = DEFAULT_LIMIT, after }: { limit?: number; after?: string } = {}): Promise<{
    items: MailDelivery[];
    nextCursor: string | null;
  }> {
    const page = await this.records.list<MailDelivery>(DELIVERIES, {
      limit: limit + 1,
      ...(after === undefined ? {} : { after }),
    });
    const shown = page.slice(0, limit);
    return {
      items: shown.map(({ value }) => value),
      nextCursor: page.length > limit ? (shown.at(-1)?.key ?? null) : null,
    };
  }

  private async put(delivery: MailDelivery): Promise<void> {
    const expiresAt = this.clock.now() + KEEP_MS;
    const key = keyOf(delivery.messageId, delivery.firstTriedAt);
    await this.records.put(IDS, delivery.messageId, key, { expiresAt });
    await this.records.put(DELIVERIES, key, delivery, { expiresAt });
  }
}
