import type { AccessModel } from '@gatehouse/access';
import { streams, type PersonEvent, type StaffRole } from '@gatehouse/contracts';
import type { EventStore } from '@gatehouse/event-store';
import type { DomainEvent } from '@gatehouse/kernel';
import type { Person } from './partner.ts';

/** Ids of the staff who have a role now. */
export const staffWith = (model: AccessModel, role: StaffRole): string[] =>
  [...model.allStaff()].filter(({ roles }) => roles.includes(role)).map(({ personId }) => personId);

/** Names and addresses of staff; who has left is left out. */
export async function staffPeople(
  store: Pick<EventStore, 'readStream'>,
  model: AccessModel,
  ids: readonly string[],
): Promise<Person[]> {
  const standing = [...new Set(ids)].filter((id) => model.staff(id) !== undefined);
  const people = await Promise.all(standing.map((personId) => appointed(store, personId)));
  return people.flatMap((person) => person ?? []);
}

async function appointed(store: Pick<EventStore, 'readStream'>, personId: string): Promise<Person | undefined> {
  const events = (await store.readStream(streams.person(personId))) as DomainEvent[] as PersonEvent[];
  const last = events.findLast((event) => event.type === 'StaffAppointed');
  return last && { personId, email: last.data.email, name: last.data.name };
}
