import { deriveId, iso, type Clock, type RecordedEvent } from '@gatehouse/kernel';
import type { Mail } from '@gatehouse/mail';
import type { Records } from '@gatehouse/records';
import type { Notice } from '../letters/notice.ts';
import { compose, type Addressed, type Composing } from './compose.ts';
import { deliveryOf, isOver, log } from './deliveries.ts';

export interface Notifying extends Composing {
  readonly records: Records;
  readonly mail: Mail;
  readonly clock: Clock;
}

/**
 * Tells the audience of one event. Throws when it should be tried again; everyone who could be told has been by then,
 * and is not told twice. What has failed too often is in the delivery log and no longer throws.
 */
export async function notify(event: RecordedEvent, notice: Notice<object>, parts: Notifying): Promise<void> {
  // Who has which role is known from the same log, but it is read on its own.
  if (!(await parts.directory.reach(event.position)))
    throw new Error('The access model has not reached the event yet.');
  let mails: readonly Addressed[] = [];
  await attempt(event, { messageId: deriveId(event.id, '', 'email'), personId: null }, parts, async () => {
    mails = await compose(event, notice, parts);
  });
  const failures: unknown[] = [];
  for (const mail of mails) {
    const { messageId: id, personId: _, ...content } = mail;
    const send = () => parts.mail.send({ id, ...content, sentAt: parts.clock.now() });
    await attempt(event, mail, parts, send, 'sent').catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}

/** Does it unless that is over, and keeps count: success is written down only where `done` says as what. */
async function attempt(
  event: RecordedEvent,
  { messageId, personId }: { readonly messageId: string; readonly personId: string | null },
  { records, clock }: Notifying,
  work: () => Promise<void>,
  done?: 'sent',
): Promise<void> {
  const before = await deliveryOf(records, messageId);
  if (before && isOver(before)) return;
  const attempts = (before?.attempts ?? 0) + 1;
  const { id: eventId, type } = event;
  const entry = { eventId, type, personId, channel: 'email', at: iso(clock.now()), attempts } as const;
  try {
    await work();
  } catch (cause) {
    const failed = { ...entry, state: 'failed' } as const;
    await log(records, messageId, failed);
    // A mail server's own words may name the recipient, so they are not what is logged.
    if (!isOver(failed)) throw new Error(`Message ${messageId} of ${type} failed, attempt ${attempts}.`, { cause });
    return;
  }
  if (done) await log(records, messageId, { ...entry, state: done });
}
