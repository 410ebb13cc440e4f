import type { EventStore } from '@gatehouse/event-store';
import { deriveId, type Clock, type RecordedEvent } from '@gatehouse/kernel';
import { MailRefused, type Mail, type Message } from '@gatehouse/mail';
import type { AccessDirectory, Installation } from '@gatehouse/rest';
import { contactOf } from '../people/contacts.ts';
import { AUDIENCES, factsOf, letterTo, NOTIFICATIONS, type Facts, type Row } from '../table/index.ts';
import type { Deliveries, Failure } from './deliveries.ts';

export interface Sending {
  /** With personal fields readable. */
  readonly store: Pick<EventStore, 'readStream'>;
  readonly mail: Mail;
  readonly directory: AccessDirectory;
  readonly installation: Installation;
  readonly clock: Clock;
  readonly deliveries: Deliveries;
}

/** How a try went: whether nothing is left to do about the event, and what failed. */
export interface Outcome {
  readonly isOver: boolean;
  readonly errors: readonly unknown[];
}

const OVER: Outcome = { isOver: true, errors: [] };
const PATIENCE_MS = 2000;

const rowsByEvent = Map.groupBy(NOTIFICATIONS, (row) => row.event as string);

export const isTold = ({ type }: RecordedEvent): boolean => rowsByEvent.has(type);

/**
 * Tells everyone whom the table names for this event, and has not been told yet. Each message has an id of its own by
 * event, person and channel, so telling again sends nothing twice. What fails too often is given up, and noted as such.
 */
export async function notify(event: RecordedEvent, sending: Sending): Promise<Outcome> {
  const rows = rowsByEvent.get(event.type);
  const ofEvent = deriveId(event.id, 'facts');
  const { directory, store, installation, deliveries } = sending;
  const earlier = await deliveries.of(ofEvent);
  if (!rows || earlier?.state === 'failed') return OVER;
  // Who is to be told shows only when the model has come as far; until then nothing has failed.
  if (!(await directory.reach(event.position, PATIENCE_MS))) {
    return { isOver: false, errors: [new Error('The access model is behind the log.')] };
  }
  let messages: { readonly row: Row; readonly personId: string; readonly facts: Facts }[];
  try {
    const facts = await factsOf(event, { model: directory.model, installation, store });
    messages = rows.flatMap((row) => recipientsOf(row, event, facts).map((personId) => ({ row, personId, facts })));
  } catch (error) {
    const about = { eventId: event.id, event: event.type, personId: null, channel: 'email' } as const;
    return { isOver: await deliveries.failed(ofEvent, about, 'writing'), errors: [error] };
  }
  if (earlier) await deliveries.forget(ofEvent);
  const outcomes: Outcome[] = [];
  for (const { row, personId, facts } of messages) outcomes.push(await tell(row, personId, event, facts, sending));
  return { isOver: outcomes.every(({ isOver }) => isOver), errors: outcomes.flatMap(({ errors }) => errors) };
}

function recipientsOf(row: Row, { data }: RecordedEvent, facts: Facts): string[] {
  const but = row.but?.(data);
  return [...new Set(AUDIENCES[row.audience](data, facts))].filter((personId) => personId !== but);
}

async function tell(
  row: Row,
  personId: string,
  event: RecordedEvent,
  facts: Facts,
  { store, mail, clock, deliveries }: Sending,
): Promise<Outcome> {
  const id = deriveId(event.id, personId, row.channel);
  if (await deliveries.isOver(id)) return OVER;
  const about = { eventId: event.id, event: event.type, personId, channel: row.channel };
  let doing: Failure = 'writing';
  try {
    const words = row.write(event.data, facts);
    const contact = words && (await contactOf(store, personId, facts.partnerId));
    if (!words || !contact) return OVER;
    const { email: to, name } = contact;
    const message: Message = { id, to, ...letterTo(name, words), sentAt: clock.now() };
    doing = 'sending';
    // What fails is tried again from the event, by a schedule that outlives this process.
    await mail.send(message, { once: true });
  } catch (error) {
    const failure = error instanceof MailRefused ? 'refused' : doing;
    return { isOver: await deliveries.failed(id, about, failure), errors: [error] };
  }
  await deliveries.sent(id, about);
  return OVER;
}
