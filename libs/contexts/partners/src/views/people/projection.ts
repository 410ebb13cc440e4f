import type { PartnerEvent, PersonEvent, RegisteredPerson } from '@gatehouse/contracts';
import { unreachable, type RecordedEvent } from '@gatehouse/kernel';
import type { Projection, ViewWriter } from '@gatehouse/read-model';
import { personDocumentId, type InvitationDocument, type PersonDocument } from './document.ts';

export const PEOPLE_VIEW = 'people';

const EVENT_TYPES = [
  'PartnerRegistered',
  'EmailAuthorised',
  'EmailRoleChanged',
  'EmailRemoved',
  'InvitationSent',
  'InvitationReminded',
  'InvitationExpired',
  'InvitationAccepted',
  'SignedIn',
] as const;

type Read = Extract<PartnerEvent | PersonEvent, { type: (typeof EVENT_TYPES)[number] }>;

export const peopleProjection: Projection = {
  view: PEOPLE_VIEW,
  version: 1,
  eventTypes: EVENT_TYPES,
  indexes: ['partnerId', 'name'],
  async project(recorded, view) {
    const event = recorded as unknown as Read;
    const { position } = recorded;
    const { at } = recorded.meta;
    switch (event.type) {
      case 'PartnerRegistered':
        for (const person of event.data.people) await view.put(added(event.data.partnerId, person, at), position);
        return;
      case 'EmailAuthorised':
        await view.put(added(event.data.partnerId, event.data, at), position);
        return;
      case 'EmailRemoved':
        await view.delete(personDocumentId(event.data.partnerId, event.data.personId), position);
        return;
      case 'SignedIn': {
        const { partnerId, personId } = event.data;
        if (partnerId !== null) await change(view, recorded, { partnerId, personId }, () => ({ lastSignInAt: at }));
        return;
      }
      case 'EmailRoleChanged':
        await change(view, recorded, event.data, () => ({ role: event.data.role }));
        return;
      case 'InvitationSent':
      case 'InvitationReminded':
      case 'InvitationExpired':
      case 'InvitationAccepted':
        await change(view, recorded, event.data, ({ invitation }) => ({ invitation: invited(invitation, event, at) }));
        return;
      default:
        unreachable(event);
    }
  },
};

const added = (partnerId: string, { personId, email, name, role }: RegisteredPerson, at: string): PersonDocument => ({
  id: personDocumentId(partnerId, personId),
  partnerId,
  personId,
  email,
  name,
  role,
  addedAt: at,
  invitation: null,
  lastSignInAt: null,
});

async function change(
  view: ViewWriter,
  { position }: RecordedEvent,
  { partnerId, personId }: { readonly partnerId: string; readonly personId: string },
  by: (person: PersonDocument) => Partial<PersonDocument>,
): Promise<void> {
  const person = await view.get<PersonDocument>(personDocumentId(partnerId, personId));
  if (person) await view.put<PersonDocument>({ ...person, ...by(person) } as PersonDocument, position);
}

type InvitationEvent = Extract<Read, { type: `Invitation${string}` }>;

function invited(before: InvitationDocument | null, event: InvitationEvent, at: string): InvitationDocument | null {
  if (event.type === 'InvitationSent') {
    const { invitationId, expiresAt } = event.data;
    const empty = { remindedAt: [], expiredAt: null, acceptedAt: null };
    return { invitationId, state: 'sent', sentAt: at, expiresAt, ...empty };
  }
  if (before?.invitationId !== event.data.invitationId) return before;
  switch (event.type) {
    case 'InvitationReminded':
      return { ...before, state: 'reminded', remindedAt: [...before.remindedAt, at] };
    case 'InvitationExpired':
      return { ...before, state: 'expired', expiredAt: at };
    case 'InvitationAccepted':
      return { ...before, state: 'accepted', acceptedAt: at };
    default:
      return unreachable(event);
  }
}
