import type { EventStore } from '@gatehouse/event-store';
import { deriveId, type Clock, type RecordedEvent } from '@gatehouse/kernel';
import type { Mail } from '@gatehouse/mail';
import type { AccessDirectory, Installation } from '@gatehouse/rest';
import { contactOf } from '../people/contacts.ts';
import { AUDIENCES, factsOf, htmlOf, NOTIFICATIONS, subjectOf, textOf, type Facts, type Row } from '../table/index.ts';
import type { Deliveries } from './deliveries.ts';

export interface Sending {
  /** With personal fields readable. */
  readonly store: Pick<EventStore, 'readStream'>;
  readonly mail: Mail;
  readonly directory: AccessDirectory;
  readonly installation: Installation;
  readonly clock: Clock;
  readonly deliveries: Deliveries;
}

/** After so many failures a message is given up, so that one address cannot keep all others from their mail. */
const MAX_ATTEMPTS = 10;

const rowsByEvent = Map.groupBy(NOTIFICATIONS, (row) => row.event as string);

/**
 * Tells everyone whom the table names for this event. Each message has an id of its own by event, person and channel,
 * so telling again after a crash sends nothing twice. Throws when a message could not be sent, after all others.
 */
export async function notify(event: RecordedEvent, sending: Sending): Promise<void> {
  const rows = rowsByEvent.get(event.type);
  if (!rows) return;
  const { directory, store, installation } = sending;
  if (!(await directory.reach(event.position, 2000))) throw new Error('The access model is behind the log.');
  const facts = await factsOf(event, { model: directory.model, installation, store });
  const failures: unknown[] = [];
  for (const row of rows) {
    for (const personId of recipientsOf(row, event, facts)) {
      await send(row, personId, event, facts, sending).catch((error: unknown) => failures.push(error));
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} messages of ${event.type} failed.`);
}

function recipientsOf(row: Row, { data }: RecordedEvent, facts: Facts): string[] {
  const but = row.but?.(data);
  return [...new Set(AUDIENCES[row.audience](data, facts))].filter((personId) => personId !== but);
}

async function send(row: Row, personId: string, event: RecordedEvent, facts: Facts, sending: Sending): Promise<void> {
  const { store, mail, clock, deliveries } = sending;
  const id = deriveId(event.id, personId, row.channel);
  const earlier = await deliveries.of(id);
  if (earlier && (earlier.state === 'sent' || earlier.attempts >= MAX_ATTEMPTS)) return;
  const words = row.write(event.data, facts);
  const contact = words && (await contactOf(store, personId, facts.partnerId));
  if (!words || !contact) return;
  const what = { eventId: event.id, event: row.event, personId, channel: row.channel };
  try {
    await mail.send({
      id,
      to: contact.email,
      subject: subjectOf(words),
      text: textOf(contact.name, words),
      html: htmlOf(contact.name, words),
      sentAt: clock.now(),
    });
  } catch (error) {
    const { attempts } = await deliveries.note(id, { ...what, state: 'failed' });
    if (attempts < MAX_ATTEMPTS) throw error;
    return;
  }
  await deliveries.note(id, { ...what, state: 'sent' });
}
