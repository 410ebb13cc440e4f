import type { PartnerEvent } from '@gatehouse/contracts';
import type { RecordedEvent } from '@gatehouse/kernel';
import type { Projection } from '@gatehouse/read-model';
import { withoutSession } from '../../without-session.ts';
import type { PartnerDocument, StatusChange } from './document.ts';

export const PARTNERS_VIEW = 'partners';

export const partnersProjection: Projection = {
  view: PARTNERS_VIEW,
  version: 1,
  eventTypes: [
    'PartnerRegistered',
    'PartnerDetailsChanged',
    'PartnerTierChanged',
    'AllowedDomainsChanged',
    'EmailAuthorised',
    'EmailRoleChanged',
    'EmailRemoved',
    'PortalAccessOpened',
    'PortalAccessClosed',
    'PartnerDisabled',
    'PartnerEnabled',
    'PartnerOffboarded',
  ],
  indexes: ['status', 'tier', 'name'],
  async project(event, view) {
    const known = event as unknown as PartnerEvent;
    const before = await view.get<PartnerDocument>(known.data.partnerId);
    const after = fold(before, known, event);
    if (after && after !== before) await view.put(after, event.position);
  },
};

function fold(
  document: PartnerDocument | undefined,
  event: PartnerEvent,
  recorded: RecordedEvent,
): PartnerDocument | undefined {
  if (event.type === 'PartnerRegistered') return registered(event.data, recorded);
  if (!document) return undefined;
  const { people } = document;
  switch (event.type) {
    case 'PartnerDetailsChanged': {
      const { name, description, contactId } = event.data;
      return { ...document, name, description, contactId };
    }
    case 'PartnerTierChanged':
      return { ...document, tier: event.data.tier };
    case 'AllowedDomainsChanged':
      return { ...document, domains: event.data.domains };
    case 'EmailAuthorised': {
      const { personId, email, name, role } = event.data;
      return { ...document, people: { ...people, [personId]: { email, name, role } } };
    }
    case 'EmailRoleChanged': {
      const { personId, role } = event.data;
      const person = people[personId];
      return person && { ...document, people: { ...people, [personId]: { ...person, role } } };
    }
    case 'EmailRemoved': {
      const { [event.data.personId]: _, ...rest } = people;
      return { ...document, people: rest };
    }
    case 'PortalAccessOpened':
      return changed({ ...document, portalAccess: true }, 'portal_opened', recorded);
    case 'PortalAccessClosed':
      return changed({ ...document, portalAccess: false }, 'portal_closed', recorded);
    case 'PartnerDisabled':
      return changed({ ...document, status: 'disabled' }, 'disabled', recorded);
    case 'PartnerEnabled':
      return changed({ ...document, status: 'active' }, 'enabled', recorded);
    case 'PartnerOffboarded':
      return changed({ ...document, status: 'offboarded' }, 'offboarded', recorded);
    default:
      return document;
  }
}

function registered(
  data: Extract<PartnerEvent, { type: 'PartnerRegistered' }>['data'],
  recorded: RecordedEvent,
): PartnerDocument {
  const { partnerId, clientId, name, description, tier, contactId, portalAccess, allowedDomains } = data;
  return {
    id: partnerId,
    name,
    description,
    tier,
    status: 'active',
    portalAccess,
    contactId,
    clientId,
    domains: allowedDomains,
    registeredAt: recorded.meta.at,
    people: Object.fromEntries(data.people.map(({ personId, ...person }) => [personId, person])),
    changes: [changeOf('registered', recorded)],
  };
}

const changed = (document: PartnerDocument, what: StatusChange['what'], recorded: RecordedEvent): PartnerDocument => ({
  ...document,
  changes: [...document.changes, changeOf(what, recorded)],
});

const changeOf = (what: StatusChange['what'], { meta, data }: RecordedEvent): StatusChange => ({
  what,
  at: meta.at,
  actor: withoutSession(meta.actor),
  reason: (data as { reason?: string }).reason ?? null,
});
