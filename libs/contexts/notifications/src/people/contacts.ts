import { ERASED, streams, type PartnerEvent, type PersonEvent } from '@gatehouse/contracts';
import type { EventStore } from '@gatehouse/event-store';
import type { DomainEvent } from '@gatehouse/kernel';

export interface Contact {
  readonly email: string;
  readonly name: string;
}

/**
 * Where a person is reached, read from the events themselves: a view might not have come as far yet. The partner's word
 * counts for its people, the staff's for the rest; undefined when nobody knows, or the person was erased.
 */
export async function contactOf(
  store: Pick<EventStore, 'readStream'>,
  personId: string,
  partnerId: string,
): Promise<Contact | undefined> {
  const found = partnerId === '' ? undefined : await ofPartner(store, personId, partnerId);
  const contact = found ?? (await ofStaff(store, personId));
  return contact && contact.email !== ERASED ? contact : undefined;
}

async function ofPartner(
  store: Pick<EventStore, 'readStream'>,
  personId: string,
  partnerId: string,
): Promise<Contact | undefined> {
  let contact: Contact | undefined;
  for (const recorded of await store.readStream(streams.partner(partnerId))) {
    const event = recorded as DomainEvent as PartnerEvent;
    const named =
      event.type === 'PartnerRegistered' ? event.data.people : event.type === 'EmailAuthorised' ? [event.data] : [];
    contact = named.find((person) => person.personId === personId) ?? contact;
  }
  return contact;
}

async function ofStaff(store: Pick<EventStore, 'readStream'>, personId: string): Promise<Contact | undefined> {
  let contact: Contact | undefined;
  for (const recorded of await store.readStream(streams.person(personId))) {
    const event = recorded as DomainEvent as PersonEvent;
    if (event.type === 'StaffAppointed') contact = event.data;
  }
  return contact;
}
