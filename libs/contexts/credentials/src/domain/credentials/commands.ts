import type { CredentialData } from '@gatehouse/contracts';

interface OfProfile {
  readonly partnerId: string;
  readonly profileId: string;
  readonly at: string;
}

/** What is known of a credential before the instant of its decision. */
export type NewCredential = Omit<CredentialData, 'since' | 'until'>;

export interface IssueFirst extends OfProfile {
  readonly kind: 'issue-first';
  readonly credential: NewCredential;
}

export interface ImportToken extends OfProfile {
  readonly kind: 'import';
  readonly credential: NewCredential & { readonly rotateBy: string };
}

export interface StartRotation extends OfProfile {
  readonly kind: 'rotate';
  readonly rotationId: string;
  readonly credential: NewCredential;
  readonly overlapSeconds: number;
}

export interface ExtendRotation extends OfProfile {
  readonly kind: 'extend';
  readonly overlapSeconds: number;
}

/** By the owner, before the overlap is over. */
export interface FinishEarly extends OfProfile {
  readonly kind: 'finish-early';
}

/** By its flow, once the overlap is over. */
export interface FinishDue extends OfProfile {
  readonly kind: 'finish-due';
  readonly rotationId: string;
}

export interface Regenerate extends OfProfile {
  readonly kind: 'regenerate';
  readonly credential: NewCredential;
}

export interface Revoke extends OfProfile {
  readonly kind: 'revoke';
  readonly credentialId: string;
  readonly reason: string;
}

export interface RevokeAll extends OfProfile {
  readonly kind: 'revoke-all';
  readonly reason: string;
}

export interface NoteSecretSeen extends OfProfile {
  readonly kind: 'reveal' | 'copy';
  readonly credentialId: string;
  readonly personId: string;
}

export type CredentialsCommand =
  | IssueFirst
  | ImportToken
  | StartRotation
  | ExtendRotation
  | FinishEarly
  | FinishDue
  | Regenerate
  | Revoke
  | RevokeAll
  | NoteSecretSeen;
