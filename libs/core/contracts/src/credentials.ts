import type { DomainEvent } from '@gatehouse/kernel';
import type { AuthenticationMethod, Environment, SecretDisplay } from './words.ts';

export interface CredentialData {
  readonly credentialId: string;
  readonly environment: Environment;
  readonly method: AuthenticationMethod;
  /** SHA-256, hex, of the token. */
  readonly tokenHash: string;
  /** Prefix and last four characters, to tell credentials apart. */
  readonly hint: string;
  readonly since: string;
  readonly until: string | null;
  readonly display: SecretDisplay;
  /** Set when staff imported the partner's existing token: it must be rotated by then. */
  readonly rotateBy: string | null;
  readonly requestId: string | null;
}

type E<T extends string, D extends object> = DomainEvent<
  T,
  D & { readonly partnerId: string; readonly profileId: string }
>;

/** Stream `credentials-<profileId>`. */
export type CredentialEvent =
  | E<'CredentialIssued', CredentialData>
  | E<'CredentialImported', CredentialData>
  /** The new credential was issued just before; the old one works until `overlapUntil`. */
  | E<
      'RotationStarted',
      { readonly rotationId: string; readonly oldId: string; readonly newId: string; readonly overlapUntil: string }
    >
  | E<'RotationExtended', { readonly rotationId: string; readonly oldId: string; readonly overlapUntil: string }>
  /** The overlap is over, by its time or because the owner finished it early. */
  | E<
      'RotationFinished',
      { readonly rotationId: string; readonly oldId: string; readonly endedAt: string; readonly early: boolean }
    >
  /** The old one died at `endedAt`; its successor was issued in the same append. */
  | E<'CredentialRegenerated', { readonly oldId: string; readonly newId: string; readonly endedAt: string }>
  | E<'CredentialRevoked', { readonly credentialId: string; readonly endedAt: string; readonly reason: string }>
  | E<'SecretRevealed', { readonly credentialId: string; readonly personId: string }>
  | E<'SecretCopied', { readonly credentialId: string; readonly personId: string }>;

/** Stream `settings`: choices that hold for the whole installation. */
export type SettingsEvent = DomainEvent<
  'SecretDisplayChosen',
  { readonly environment: Environment; readonly display: SecretDisplay }
>;
