import type { CredentialEvent } from '@gatehouse/contracts';
import type { EndReason, Held, HeldCredential, ProfileCredentials, Rotation } from './state.ts';

export function evolve(state: ProfileCredentials, event: CredentialEvent): ProfileCredentials {
  if (event.type === 'CredentialIssued' || event.type === 'CredentialImported') {
    const { partnerId, profileId, ...credential } = event.data;
    const held = state.status === 'held' ? state : { status: 'held' as const, credentials: [], rotations: [] };
    const imported = event.type === 'CredentialImported';
    const credentials = [...held.credentials, { ...credential, imported, ended: null }];
    return { ...held, partnerId, profileId, credentials };
  }
  if (state.status === 'none') return state;
  switch (event.type) {
    case 'RotationStarted':
      return endingBy(started(state, event.data), event.data.oldId, event.data.overlapUntil, 'rotated');
    case 'RotationExtended': {
      const { rotationId, oldId, overlapUntil } = event.data;
      const extended = withRotation(state, rotationId, { overlapUntil, extended: true });
      return withCredential(extended, oldId, { until: overlapUntil, ended: 'rotated' });
    }
    case 'RotationFinished': {
      const finished = withRotation(state, event.data.rotationId, { finished: true });
      return endingBy(finished, event.data.oldId, event.data.endedAt, 'rotated');
    }
    case 'CredentialRegenerated':
      return endingBy(state, event.data.oldId, event.data.endedAt, 'regenerated');
    case 'CredentialRevoked':
      return endingBy(state, event.data.credentialId, event.data.endedAt, 'revoked');
    case 'SecretRevealed':
    case 'SecretCopied':
      return state;
    default:
      return state;
  }
}

function started(state: Held, data: Extract<CredentialEvent, { type: 'RotationStarted' }>['data']): Held {
  const { rotationId, oldId, newId, overlapUntil } = data;
  const startedAt = state.credentials.find((c) => c.credentialId === newId)?.since ?? overlapUntil;
  const rotation = { rotationId, oldId, newId, startedAt, overlapUntil, extended: false, finished: false };
  return { ...state, rotations: [...state.rotations, rotation] };
}

/** An end that was set earlier is never put off by it. */
function endingBy(state: Held, credentialId: string, until: string, ended: EndReason): Held {
  const credential = state.credentials.find((c) => c.credentialId === credentialId);
  const over = credential && credential.until !== null && credential.until <= until;
  return over ? state : withCredential(state, credentialId, { until, ended });
}

const withCredential = (state: Held, credentialId: string, change: Partial<HeldCredential>): Held => ({
  ...state,
  credentials: state.credentials.map((c) => (c.credentialId === credentialId ? { ...c, ...change } : c)),
});

const withRotation = (state: Held, rotationId: string, change: Partial<Rotation>): Held => ({
  ...state,
  rotations: state.rotations.map((r) => (r.rotationId === rotationId ? { ...r, ...change } : r)),
});
