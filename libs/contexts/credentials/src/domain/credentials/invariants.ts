import { DomainError, notFound } from '@gatehouse/kernel';
import { aliveAt, credentialOf, currentOf, underWay } from './state.ts';
import type { Held, HeldCredential, ProfileCredentials, Rotation } from './state.ts';

/** The overlap of a rotation, extension included, is at most 7 days (product row D6). */
export const MAX_OVERLAP_SECONDS = 7 * 24 * 60 * 60;

/** A profile without credentials, or another partner's, looks like one that is not there. */
export function ensureOwned(state: ProfileCredentials, partnerId: string): Held {
  if (state.status === 'none' || state.partnerId !== partnerId) throw notFound('credential');
  return state;
}

export function ensureKnown(state: ProfileCredentials, credentialId: string): HeldCredential {
  const credential = credentialOf(state, credentialId);
  if (!credential) throw notFound('credential');
  return credential;
}

export function ensureAlive(state: ProfileCredentials, credentialId: string, at: string): HeldCredential {
  const credential = ensureKnown(state, credentialId);
  if (aliveAt(credential, at)) return credential;
  throw new DomainError(
    'conflict',
    'CREDENTIALS.ALREADY_ENDED',
    'This credential has already ended, so there is nothing left to end. Reload to see its state.',
  );
}

export function ensureOneAlive(state: ProfileCredentials, at: string): HeldCredential {
  const current = currentOf(state, at);
  if (current) return current;
  throw new DomainError(
    'conflict',
    'CREDENTIALS.NONE_ALIVE',
    'This profile has no credential alive that could be rotated. Regenerate to get a new one.',
  );
}

export function ensureNoRotation(state: ProfileCredentials, at: string): void {
  const rotation = underWay(state, at);
  if (!rotation) return;
  throw new DomainError(
    'conflict',
    'CREDENTIALS.ROTATION_UNDER_WAY',
    `A rotation is under way until ${rotation.overlapUntil}. Finish it first, or wait until then.`,
    { facts: { rotationId: rotation.rotationId, overlapUntil: rotation.overlapUntil } },
  );
}

export function ensureRotation(state: ProfileCredentials, at: string): Rotation {
  const rotation = underWay(state, at);
  if (rotation) return rotation;
  throw new DomainError(
    'conflict',
    'CREDENTIALS.NO_ROTATION',
    'No rotation of this profile is under way: its overlap is over, or none was started.',
  );
}

export function ensureNotYetExtended(rotation: Rotation): void {
  if (!rotation.extended) return;
  throw new DomainError(
    'conflict',
    'CREDENTIALS.ALREADY_EXTENDED',
    `This rotation was extended once, to ${rotation.overlapUntil}; it cannot be extended again. Finish it, and rotate anew if you need more time.`,
  );
}

export function ensureLonger(rotation: Rotation, overlapUntil: string): void {
  if (overlapUntil > rotation.overlapUntil) return;
  throw new DomainError(
    'conflict',
    'CREDENTIALS.OVERLAP_AT_LIMIT',
    'The overlap is already as long as your policy allows. Finish it, or ask the operator for a longer one.',
  );
}

export function ensureNotImportedYet(state: ProfileCredentials, credentialId: string): void {
  if (!credentialOf(state, credentialId)) return;
  throw new DomainError(
    'conflict',
    'CREDENTIALS.ALREADY_IMPORTED',
    'This token was imported for this profile before. Import another one.',
  );
}

export function ensureStillAhead(rotateBy: string, at: string): void {
  if (rotateBy > at) return;
  const message = 'must be in the future.';
  throw new DomainError(
    'invalid',
    'CREDENTIALS.ROTATE_BY_PAST',
    'The date by which the imported token must be rotated has passed. Choose one in the future.',
    { faults: [{ pointer: '/rotateBy', message }] },
  );
}
