import type { AccessEvent, CredentialEvent, PartnerEvent } from '@gatehouse/contracts';
import type { DomainEvent, RecordedEvent } from '@gatehouse/kernel';
import { changeEnd, withCredential, type Unseen } from './credential-table.ts';
import { endedBy, instant, instantOrNull } from './interval.ts';
import type { Attachment, CredentialEnd, PartnerAccess, Profile } from './partner-access.ts';
import { whyOf, type Why } from './why.ts';

type Known = PartnerEvent | AccessEvent | CredentialEvent;

/**
 * Folds one event into a partner's access. Never throws; an event that it does not know, or whose data it cannot read,
 * denies the partner.
 * @param unseen of all events of one fold, when nobody looks at a state before its end: copying a table of hundreds of
 *   credentials with each event would take longer than reading them.
 */
export function evolvePartner(
  state: PartnerAccess | undefined,
  recorded: RecordedEvent,
  unseen?: Unseen,
): PartnerAccess | undefined {
  try {
    return evolve(state, recorded, unseen);
  } catch {
    return state && unknownEvent(state, recorded);
  }
}

function evolve(
  state: PartnerAccess | undefined,
  recorded: RecordedEvent,
  unseen: Unseen | undefined,
): PartnerAccess | undefined {
  const event = recorded as DomainEvent as Known;
  const why = whyOf(recorded);
  if (event.type === 'PartnerRegistered') return registered(event.data, why);
  if (!state) return undefined;
  const endedAt = (credentialId: string, until: string, end: CredentialEnd, mayExtend = false): PartnerAccess => {
    const credential = state.credentials[credentialId];
    const changed = credential && changeEnd(credential, instant(until), end, mayExtend);
    return changed ? withCredential(state, { ...changed, ended: why }, unseen) : state;
  };
  switch (event.type) {
    case 'PartnerDetailsChanged':
      return { ...state, name: event.data.name };
    case 'PartnerTierChanged':
      return { ...state, tier: event.data.tier };
    case 'EmailAuthorised':
    case 'EmailRoleChanged': {
      const { personId, role } = event.data;
      return { ...state, members: { ...state.members, [personId]: { personId, role, why } } };
    }
    case 'EmailRemoved':
      return { ...state, members: without(state.members, event.data.personId) };
    case 'PortalAccessOpened':
      return { ...state, portalAccess: true, portalWhy: why };
    case 'PortalAccessClosed':
      return { ...state, portalAccess: false, portalWhy: why };
    case 'PartnerDisabled':
      return { ...state, status: 'disabled', statusWhy: why };
    case 'PartnerEnabled':
      return { ...state, status: 'active', statusWhy: why };
    case 'PartnerOffboarded':
      return { ...state, status: 'offboarded', statusWhy: why };
    case 'GrantAdded': {
      const { since, until, partnerId: _, requestId: __, ...rest } = event.data;
      const grant = { ...rest, since: instant(since), until: instantOrNull(until), why, ended: null };
      return { ...state, grants: { ...state.grants, [grant.grantId]: grant } };
    }
    case 'GrantChanged': {
      const grant = state.grants[event.data.grantId];
      if (!grant) return state;
      const { scopes, lines, since, until } = event.data;
      const changed = { ...grant, scopes, lines, since: instant(since), until: instantOrNull(until), why };
      return { ...state, grants: { ...state.grants, [grant.grantId]: changed } };
    }
    case 'GrantEnded': {
      const grant = state.grants[event.data.grantId];
      if (!grant) return state;
      const ended = { ...endedBy(grant, instant(event.data.endedAt)), ended: why };
      return { ...state, grants: { ...state.grants, [grant.grantId]: ended } };
    }
    case 'ProfileAdded': {
      const { partnerId: _, requestId: __, ...rest } = event.data;
      return withProfile(state, { ...rest, enabled: true, removed: false, why, changed: why });
    }
    case 'ProfileChanged': {
      const { partnerId: _, requestId: __, profileId, ...rest } = event.data;
      return changeProfile(state, profileId, { ...rest, changed: why });
    }
    case 'ProfileEnabled':
      return changeProfile(state, event.data.profileId, { enabled: true, changed: why });
    case 'ProfileDisabled':
      return changeProfile(state, event.data.profileId, { enabled: false, changed: why });
    case 'ProfileRemoved':
      return changeProfile(state, event.data.profileId, { removed: true, changed: why });
    case 'PolicyAttached': {
      const { policyId, level, targetId, environment } = event.data;
      const attachment: Attachment = { policyId, level, targetId, environment, why };
      return { ...state, policies: [...state.policies.filter((p) => !samePlace(p, attachment)), attachment] };
    }
    case 'PolicyDetached':
      return { ...state, policies: state.policies.filter((p) => !samePlace(p, event.data)) };
    case 'CredentialIssued':
    case 'CredentialImported': {
      const { credentialId, profileId, environment, method, tokenHash, hint, since, until } = event.data;
      const interval = { since: instant(since), until: instantOrNull(until) };
      const end: CredentialEnd = 'expired';
      const issued = {
        credentialId,
        profileId,
        environment,
        method,
        tokenHash,
        hint,
        ...interval,
        end,
        why,
        ended: null,
      };
      return withCredential(state, issued, unseen);
    }
    case 'RotationStarted':
      return endedAt(event.data.oldId, event.data.overlapUntil, 'rotated');
    case 'RotationExtended':
      return endedAt(event.data.oldId, event.data.overlapUntil, 'rotated', true);
    case 'RotationFinished':
      return endedAt(event.data.oldId, event.data.endedAt, 'rotated');
    case 'CredentialRegenerated':
      return endedAt(event.data.oldId, event.data.endedAt, 'regenerated');
    case 'CredentialRevoked':
      return endedAt(event.data.credentialId, event.data.endedAt, 'revoked');
    case 'AllowedDomainsChanged':
    case 'InvitationSent':
    case 'InvitationReminded':
    case 'InvitationExpired':
    case 'InvitationAccepted':
    case 'SecretRevealed':
    case 'SecretCopied':
      return state;
    default:
      return unknownEvent(state, recorded);
  }
}

function unknownEvent(state: PartnerAccess, event: RecordedEvent): PartnerAccess {
  return state.unknown ? state : { ...state, unknown: { type: event.type, position: event.position } };
}

function registered(data: Extract<PartnerEvent, { type: 'PartnerRegistered' }>['data'], why: Why): PartnerAccess {
  return {
    partnerId: data.partnerId,
    clientId: data.clientId,
    name: data.name,
    tier: data.tier,
    status: 'active',
    statusWhy: why,
    portalAccess: data.portalAccess,
    portalWhy: why,
    members: Object.fromEntries(data.people.map(({ personId, role }) => [personId, { personId, role, why }])),
    grants: {},
    profiles: {},
    credentials: {},
    policies: [],
    unknown: null,
  };
}

const samePlace = (a: Omit<Attachment, 'why'>, b: Omit<Attachment, 'why'>): boolean =>
  a.policyId === b.policyId && a.level === b.level && a.targetId === b.targetId && a.environment === b.environment;

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  const { [key]: _, ...rest } = record;
  return rest;
}

const withProfile = (state: PartnerAccess, profile: Profile): PartnerAccess => ({
  ...state,
  profiles: { ...state.profiles, [profile.profileId]: profile },
});

function changeProfile(state: PartnerAccess, profileId: string, change: Partial<Profile>): PartnerAccess {
  const profile = state.profiles[profileId];
  return profile ? withProfile(state, { ...profile, ...change }) : state;
}
