import type { AuthenticationMethod, Environment, SecretDisplay } from '@gatehouse/contracts';
import type { ViewDocument } from '@gatehouse/read-model';

export const CREDENTIALS_VIEW = 'credentials';

/** Its part in the rotation that it took part in last. */
export interface RotationPart {
  readonly id: string;
  readonly role: 'old' | 'new';
  readonly otherId: string;
  readonly startedAt: string;
  readonly overlapUntil: string;
  readonly extended: boolean;
  readonly finishedAt: string | null;
}

export interface SecretSeen {
  readonly eventId: string;
  readonly what: 'revealed' | 'copied';
  readonly personId: string;
  readonly at: string;
}

export interface CredentialDocument extends ViewDocument {
  readonly partnerId: string;
  readonly profileId: string;
  readonly environment: Environment;
  readonly method: AuthenticationMethod;
  readonly hint: string;
  readonly since: string;
  readonly until: string | null;
  readonly end: 'rotated' | 'regenerated' | 'revoked' | null;
  readonly endReason: string | null;
  readonly display: SecretDisplay;
  readonly imported: boolean;
  readonly rotateBy: string | null;
  readonly requestId: string | null;
  readonly rotation: RotationPart | null;
  /** The last time that each person revealed it, and that each copied it; oldest first. */
  readonly seen: readonly SecretSeen[];
}
