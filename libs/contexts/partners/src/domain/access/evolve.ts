import type { AccessEvent } from '@gatehouse/contracts';
import { samePlace, type AccessState, type GrantState, type ProfileState } from './state.ts';

export const initial: AccessState = { grants: {}, profiles: {}, policies: [] };

export function evolve(state: AccessState, event: AccessEvent): AccessState {
  switch (event.type) {
    case 'GrantAdded': {
      const { partnerId: _, ...grant } = event.data;
      return { ...state, grants: { ...state.grants, [grant.grantId]: { ...grant, ended: false } } };
    }
    case 'GrantChanged': {
      const { partnerId: _, grantId, ...change } = event.data;
      return changeGrant(state, grantId, change);
    }
    case 'GrantEnded':
      return changeGrant(state, event.data.grantId, { ended: true, until: event.data.endedAt });
    case 'ProfileAdded': {
      const { partnerId: _, ...profile } = event.data;
      return { ...state, profiles: { ...state.profiles, [profile.profileId]: { ...profile, status: 'enabled' } } };
    }
    case 'ProfileChanged': {
      const { partnerId: _, profileId, ...change } = event.data;
      return changeProfile(state, profileId, change);
    }
    case 'ProfileEnabled':
      return changeProfile(state, event.data.profileId, { status: 'enabled' });
    case 'ProfileDisabled':
      return changeProfile(state, event.data.profileId, { status: 'disabled' });
    case 'ProfileRemoved':
      return changeProfile(state, event.data.profileId, { status: 'removed' });
    case 'PolicyAttached': {
      const { partnerId: _, requestId: __, ...attachment } = event.data;
      return { ...state, policies: [...state.policies.filter((p) => !samePlace(p, attachment)), attachment] };
    }
    case 'PolicyDetached':
      return { ...state, policies: state.policies.filter((p) => !samePlace(p, event.data)) };
    default:
      return state;
  }
}

function changeGrant(state: AccessState, grantId: string, change: Partial<GrantState>): AccessState {
  const grant = state.grants[grantId];
  return grant ? { ...state, grants: { ...state.grants, [grantId]: { ...grant, ...change } } } : state;
}

function changeProfile(state: AccessState, profileId: string, change: Partial<ProfileState>): AccessState {
  const profile = state.profiles[profileId];
  return profile ? { ...state, profiles: { ...state.profiles, [profileId]: { ...profile, ...change } } } : state;
}
