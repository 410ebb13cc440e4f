import type { CredentialData } from '@gatehouse/contracts';

export type EndReason = 'rotated' | 'regenerated' | 'revoked';

export interface HeldCredential extends CredentialData {
  readonly imported: boolean;
  /** The event that set `until`; null while it has no end, or only the one it was issued with. */
  readonly ended: EndReason | null;
}

export interface Rotation {
  readonly rotationId: string;
  readonly oldId: string;
  readonly newId: string;
  readonly startedAt: string;
  readonly overlapUntil: string;
  readonly extended: boolean;
  readonly finished: boolean;
}

/** One profile's credentials and rotations, in the order in which they came. */
export type ProfileCredentials =
  | { readonly status: 'none' }
  | {
      readonly status: 'held';
      readonly partnerId: string;
      readonly profileId: string;
      readonly credentials: readonly HeldCredential[];
      readonly rotations: readonly Rotation[];
    };

export type Held = Extract<ProfileCredentials, { status: 'held' }>;

/** ISO instants of one form compare as texts. */
export const aliveAt = ({ since, until }: HeldCredential, at: string): boolean =>
  since <= at && (until === null || at < until);

export const credentialOf = (state: ProfileCredentials, credentialId: string): HeldCredential | undefined =>
  state.status === 'held' ? state.credentials.find((c) => c.credentialId === credentialId) : undefined;

export const rotationOf = (state: ProfileCredentials, rotationId: string): Rotation | undefined =>
  state.status === 'held' ? state.rotations.find((r) => r.rotationId === rotationId) : undefined;

/** The newest that is alive: what the next rotation replaces. */
export const currentOf = (state: ProfileCredentials, at: string): HeldCredential | undefined =>
  state.status === 'held' ? state.credentials.findLast((c) => aliveAt(c, at)) : undefined;

/** Time itself ends a rotation at the end of its overlap, whether or not that was written down yet. */
export const underWay = (state: ProfileCredentials, at: string): Rotation | undefined =>
  state.status === 'held' ? state.rotations.find((r) => !r.finished && at < r.overlapUntil) : undefined;
