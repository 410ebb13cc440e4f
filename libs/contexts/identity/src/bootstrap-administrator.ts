import { streams, type PersonEvent } from '@gatehouse/contracts';
import type { Aggregates, EventStore } from '@gatehouse/event-store';
import { deriveId, SYSTEM, type DomainEvent, type Pseudonyms } from '@gatehouse/kernel';
import type { AccessDirectory } from '@gatehouse/rest';
import { personDecider } from './domain/person/index.ts';
import type { SignInLinks } from './links/sign-in-links.ts';

export interface BootstrapAdministrator {
  readonly aggregates: Aggregates;
  readonly store: EventStore;
  readonly directory: AccessDirectory;
  readonly links: SignInLinks;
  readonly pseudonyms: Pseudonyms;
}

/**
 * Appoints the first administrator of an installation that has no staff. Answers with a sign-in link to print, at each
 * start until somebody of the staff has signed in once; after that, links come by mail alone.
 */
export async function bootstrapAdministrator(
  needs: BootstrapAdministrator,
  email: string,
): Promise<string | undefined> {
  const { aggregates, directory, links, pseudonyms } = needs;
  const staff = [...directory.model.allStaff()];
  const personId = pseudonyms.personId(email);
  if (staff.length === 0) {
    // Of several processes that start at once, one appoints and the others repeat the same command.
    const commandId = deriveId('bootstrap-administrator', personId);
    const context = { commandId, actor: SYSTEM, correlationId: commandId, causationId: commandId };
    const appointed = await aggregates.execute(personDecider, streams.person(personId), context, {
      type: 'AppointStaff',
      personId,
      email,
      name: 'Administrator',
      roles: ['admin'],
    });
    await directory.reach(appointed.position);
  } else if (await anyoneHasSignedIn(needs.store, staff)) {
    return undefined;
  }
  const first = staff.length === 0 ? personId : staff.find(({ roles }) => roles.includes('admin'))?.personId;
  return first === undefined ? undefined : links.mint({ personId: first, face: 'staff' });
}

async function anyoneHasSignedIn(store: EventStore, staff: readonly { personId: string }[]): Promise<boolean> {
  for (const { personId } of staff) {
    const events = (await store.readStream(streams.person(personId))) as DomainEvent[] as PersonEvent[];
    if (events.some((event) => event.type === 'SignedIn' && event.data.face === 'staff')) return true;
  }
  return false;
}
