import type { Environment } from '@gatehouse/contracts';
import type { ViewDocument } from '@gatehouse/read-model';

export const PROGRESS_VIEW = 'progress';

export const REQUEST_STANDINGS = ['operator', 'partner', 'approved', 'live', 'rejected', 'withdrawn'] as const;

/** A request for production; while it is undecided its standing is who has the ball. */
export interface RequestStanding {
  readonly submittedAt: string;
  readonly standing: (typeof REQUEST_STANDINGS)[number];
  readonly decidedAt: string | null;
  readonly dueAt: string | null;
  readonly reason: string | null;
}

/** How far a partner has come, as far as events tell; its calls stand in the call log. `id` is the partner's. */
export interface ProgressDocument extends ViewDocument {
  readonly name: string;
  readonly tier: string;
  readonly status: 'active' | 'disabled' | 'offboarded';
  readonly registeredAt: string;
  /** The first invitation of anybody, and the first sign-in. */
  readonly invitedAt: string | null;
  readonly signedInAt: string | null;
  /** When the first profile with a credential, or without the need of one, was there. */
  readonly ready: Readonly<Record<Environment, string | null>>;
  /** When somebody first revealed or copied a secret, or an imported token was taken over. */
  readonly taken: Readonly<Record<Environment, string | null>>;
  readonly requests: Readonly<Record<string, RequestStanding>>;
  /** Of each that was issued a credential: what is told of a secret names its profile, and not the environment. */
  readonly profiles: Readonly<Record<string, Environment>>;
}
