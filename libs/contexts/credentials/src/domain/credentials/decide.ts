import type { CredentialData, CredentialEvent } from '@gatehouse/contracts';
import { iso, unreachable } from '@gatehouse/kernel';
import type {
  CredentialsCommand,
  ExtendRotation,
  FinishDue,
  FinishEarly,
  ImportToken,
  IssueFirst,
  NewCredential,
  NoteSecretSeen,
  Regenerate,
  Revoke,
  RevokeAll,
  StartRotation,
} from './commands.ts';
import {
  MAX_OVERLAP_SECONDS,
  ensureAlive,
  ensureKnown,
  ensureLonger,
  ensureNoRotation,
  ensureNotImportedYet,
  ensureNotYetExtended,
  ensureOneAlive,
  ensureOwned,
  ensureRotation,
  ensureStillAhead,
} from './invariants.ts';
import { aliveAt, currentOf, rotationOf, underWay } from './state.ts';
import type { ProfileCredentials, Rotation } from './state.ts';

type Events = readonly CredentialEvent[];
interface OfProfile {
  readonly partnerId: string;
  readonly profileId: string;
}

export function decide(command: CredentialsCommand, state: ProfileCredentials): Events {
  switch (command.kind) {
    case 'issue-first':
      return issueFirst(command, state);
    case 'import':
      return importToken(command, state);
    case 'rotate':
      return startRotation(command, state);
    case 'extend':
      return extendRotation(command, state);
    case 'finish-early':
      return finishEarly(command, state);
    case 'finish-due':
      return finishDue(command, state);
    case 'regenerate':
      return regenerate(command, state);
    case 'revoke':
      return revoke(command, state);
    case 'revoke-all':
      return revokeAll(command, state);
    case 'reveal':
    case 'copy':
      return noteSecretSeen(command, state);
    default:
      return unreachable(command);
  }
}

function issueFirst({ credential, at, ...of }: IssueFirst, state: ProfileCredentials): Events {
  return currentOf(state, at) ? [] : [issued(of, credential, at)];
}

function importToken({ credential, at, ...of }: ImportToken, state: ProfileCredentials): Events {
  ensureStillAhead(credential.rotateBy, at);
  ensureNotImportedYet(state, credential.credentialId);
  return [{ type: 'CredentialImported', data: { ...idsOf(of), ...dataOf(credential, at) } }];
}

function startRotation(
  { credential, at, rotationId, overlapSeconds, ...of }: StartRotation,
  state: ProfileCredentials,
): Events {
  ensureOwned(state, of.partnerId);
  ensureNoRotation(state, at);
  const old = ensureOneAlive(state, at);
  const overlapUntil = later(at, overlapSeconds);
  const rotation = { rotationId, oldId: old.credentialId, newId: credential.credentialId, overlapUntil };
  return [
    ...rotationsOver(of, state, at),
    issued(of, credential, at),
    { type: 'RotationStarted', data: { ...idsOf(of), ...rotation } },
  ];
}

function extendRotation({ at, overlapSeconds, ...of }: ExtendRotation, state: ProfileCredentials): Events {
  ensureOwned(state, of.partnerId);
  const rotation = ensureRotation(state, at);
  ensureNotYetExtended(rotation);
  const { rotationId, oldId } = rotation;
  ensureAlive(state, oldId, at);
  const wished = later(rotation.overlapUntil, overlapSeconds);
  const latest = later(rotation.startedAt, MAX_OVERLAP_SECONDS);
  const overlapUntil = wished < latest ? wished : latest;
  ensureLonger(rotation, overlapUntil);
  return [{ type: 'RotationExtended', data: { ...idsOf(of), rotationId, oldId, overlapUntil } }];
}

function finishEarly({ at, ...of }: FinishEarly, state: ProfileCredentials): Events {
  ensureOwned(state, of.partnerId);
  return [finished(of, ensureRotation(state, at), at, true)];
}

function finishDue({ at, rotationId, ...of }: FinishDue, state: ProfileCredentials): Events {
  const rotation = rotationOf(state, rotationId);
  if (!rotation || rotation.finished || at < rotation.overlapUntil) return [];
  return [finished(of, rotation, rotation.overlapUntil, false)];
}

/** Without one alive there is none to end, and the new one is all: how a profile gets going again after a revocation. */
function regenerate({ credential, at, ...of }: Regenerate, state: ProfileCredentials): Events {
  const old = currentOf(state, at);
  if (!old) return [issued(of, credential, at)];
  const ids = { oldId: old.credentialId, newId: credential.credentialId };
  return [
    issued(of, credential, at),
    { type: 'CredentialRegenerated', data: { ...idsOf(of), ...ids, endedAt: at } },
    ...rotationsOver(of, state, at),
  ];
}

function revoke({ credentialId, reason, at, ...of }: Revoke, state: ProfileCredentials): Events {
  ensureOwned(state, of.partnerId);
  ensureAlive(state, credentialId, at);
  const rotation = underWay(state, at);
  return [
    { type: 'CredentialRevoked', data: { ...idsOf(of), credentialId, endedAt: at, reason } },
    ...(rotation?.oldId === credentialId ? [finished(of, rotation, at, true)] : []),
  ];
}

function revokeAll({ reason, at, ...of }: RevokeAll, state: ProfileCredentials): Events {
  if (state.status === 'none') return [];
  const alive = state.credentials.filter((credential) => aliveAt(credential, at));
  return [
    ...alive.map(({ credentialId }): CredentialEvent => ({
      type: 'CredentialRevoked',
      data: { ...idsOf(of), credentialId, endedAt: at, reason },
    })),
    ...rotationsOver(of, state, at),
  ];
}

function noteSecretSeen({ kind, credentialId, personId, ...of }: NoteSecretSeen, state: ProfileCredentials): Events {
  ensureOwned(state, of.partnerId);
  ensureKnown(state, credentialId);
  return [
    { type: kind === 'reveal' ? 'SecretRevealed' : 'SecretCopied', data: { ...idsOf(of), credentialId, personId } },
  ];
}

/** Ends what is under way, and writes down what time has ended and its flow has not told yet. */
function rotationsOver(of: OfProfile, state: ProfileCredentials, at: string): Events {
  const open = state.status === 'held' ? state.rotations.filter((rotation) => !rotation.finished) : [];
  return open.map((rotation) => {
    const early = at < rotation.overlapUntil;
    return finished(of, rotation, early ? at : rotation.overlapUntil, early);
  });
}

const finished = (
  of: OfProfile,
  { rotationId, oldId }: Rotation,
  endedAt: string,
  early: boolean,
): CredentialEvent => ({
  type: 'RotationFinished',
  data: { ...idsOf(of), rotationId, oldId, endedAt, early },
});

const issued = (of: OfProfile, credential: NewCredential, at: string): CredentialEvent => ({
  type: 'CredentialIssued',
  data: { ...idsOf(of), ...dataOf(credential, at) },
});

const dataOf = (credential: NewCredential, at: string): CredentialData => ({ ...credential, since: at, until: null });

const idsOf = ({ partnerId, profileId }: OfProfile): OfProfile => ({ partnerId, profileId });

const later = (at: string, seconds: number): string => iso(Date.parse(at) + seconds * 1000);
