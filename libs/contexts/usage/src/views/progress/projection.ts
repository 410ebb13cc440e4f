import {
  partnerOf,
  type AccessEvent,
  type CredentialEvent,
  type Environment,
  type PartnerEvent,
  type PersonEvent,
  type RequestEvent,
} from '@gatehouse/contracts';
import type { DomainEvent, RecordedEvent } from '@gatehouse/kernel';
import type { Projection } from '@gatehouse/read-model';
import { PROGRESS_VIEW, type ProgressDocument, type RequestStanding } from './document.ts';

type Known = PartnerEvent | AccessEvent | CredentialEvent | RequestEvent | PersonEvent;

export const PROGRESS_EVENT_TYPES = [
  'PartnerRegistered',
  'PartnerDetailsChanged',
  'PartnerTierChanged',
  'PartnerDisabled',
  'PartnerEnabled',
  'PartnerOffboarded',
  'InvitationSent',
  'SignedIn',
  'PartnerSwitched',
  'ProfileAdded',
  'CredentialIssued',
  'CredentialImported',
  'SecretRevealed',
  'SecretCopied',
  'RequestSubmitted',
  'StageOpened',
  'ChangesRequested',
  'RequestAnswered',
  'RequestApproved',
  'RequestRejected',
  'RequestWithdrawn',
  'RequestWentLive',
] as const satisfies readonly Known['type'][];

/** How far each partner has come: the partner's steps and the operator's pipeline (product rows F11, I1). */
export const progressProjection: Projection = {
  view: PROGRESS_VIEW,
  version: 3,
  eventTypes: PROGRESS_EVENT_TYPES,
  indexes: ['name', 'tier', 'status', 'registeredAt'],
  async project(recorded, view) {
    const event = recorded as DomainEvent as Known;
    const partnerId = partnerOf(event);
    if (partnerId === null) return;
    const before = await view.get<ProgressDocument>(partnerId);
    const after = applyToProgress(before, event, recorded);
    if (after && after !== before) await view.put(after, recorded.position);
  },
};

function applyToProgress(
  before: ProgressDocument | undefined,
  event: Known,
  { meta }: RecordedEvent,
): ProgressDocument | undefined {
  const { at } = meta;
  if (event.type === 'PartnerRegistered') return before ?? registered(event.data, at);
  if (!before) return undefined;
  switch (event.type) {
    case 'PartnerDetailsChanged':
      return { ...before, name: event.data.name };
    case 'PartnerTierChanged':
      return { ...before, tier: event.data.tier };
    case 'PartnerDisabled':
      return { ...before, status: 'disabled' };
    case 'PartnerEnabled':
      return { ...before, status: 'active' };
    case 'PartnerOffboarded':
      return { ...before, status: 'offboarded' };
    case 'InvitationSent':
      return before.invitedAt === null ? { ...before, invitedAt: at } : before;
    case 'SignedIn':
    case 'PartnerSwitched':
      return before.signedInAt === null ? { ...before, signedInAt: at } : before;
    case 'ProfileAdded':
      // There is no secret to be taken.
      return event.data.method === 'none' ? taken(ready(before, event.data, at), event.data, at) : before;
    case 'CredentialIssued':
      return ready(withProfile(before, event.data), event.data, at);
    case 'CredentialImported':
      return taken(ready(before, event.data, at), event.data, at);
    case 'SecretRevealed':
    case 'SecretCopied': {
      const environment = before.profiles[event.data.profileId];
      return environment ? taken(before, { environment }, at) : before;
    }
    default:
      return withRequest(before, event, at);
  }
}

const registered = (
  data: Extract<PartnerEvent, { type: 'PartnerRegistered' }>['data'],
  registeredAt: string,
): ProgressDocument => ({
  id: data.partnerId,
  name: data.name,
  tier: data.tier,
  status: 'active',
  registeredAt,
  invitedAt: null,
  signedInAt: null,
  ready: { sandbox: null, production: null },
  taken: { sandbox: null, production: null },
  requests: {},
  profiles: {},
});

interface OfProfile {
  readonly profileId: string;
  readonly environment: Environment;
}

const withProfile = (document: ProgressDocument, { profileId, environment }: OfProfile): ProgressDocument =>
  document.profiles[profileId] === environment
    ? document
    : { ...document, profiles: { ...document.profiles, [profileId]: environment } };

/** Nothing changes when it was so before. */
const since =
  (what: 'ready' | 'taken') =>
  (document: ProgressDocument, { environment }: { readonly environment: Environment }, at: string): ProgressDocument =>
    document[what][environment] === null ? { ...document, [what]: { ...document[what], [environment]: at } } : document;

const ready = since('ready');
const taken = since('taken');

function withRequest(document: ProgressDocument, event: Known, at: string): ProgressDocument {
  if (!('requestId' in event.data) || event.data.requestId === null) return document;
  const { requestId } = event.data;
  const change = standingAfter(event as RequestEvent, at);
  const before = document.requests[requestId];
  if (!before && event.type !== 'RequestSubmitted') return document;
  const fresh = { submittedAt: at, standing: 'operator', decidedAt: null, dueAt: null, reason: null } as const;
  return { ...document, requests: { ...document.requests, [requestId]: { ...fresh, ...before, ...change } } };
}

function standingAfter(event: RequestEvent, at: string): Partial<RequestStanding> {
  switch (event.type) {
    case 'StageOpened':
      return { standing: 'operator', dueAt: event.data.dueAt };
    case 'ChangesRequested':
      return { standing: 'partner', dueAt: null, reason: event.data.reason };
    case 'RequestAnswered':
      return { standing: 'operator', dueAt: event.data.dueAt, reason: null };
    case 'RequestApproved':
      return { standing: 'approved', decidedAt: event.data.decidedAt, dueAt: null };
    case 'RequestRejected':
      return { standing: 'rejected', decidedAt: event.data.decidedAt, dueAt: null, reason: event.data.reason };
    case 'RequestWithdrawn':
      return { standing: 'withdrawn', decidedAt: at, dueAt: null, reason: event.data.reason };
    case 'RequestWentLive':
      return { standing: 'live' };
    default:
      return {};
  }
}
