import type { Environment, GatewayCode } from '@gatehouse/contracts';
import type { EffectiveLimit } from './limits.ts';
import type { Credential, Grant, PartnerAccess, Profile } from './partner-access.ts';
import type { ProductAccess, ProductVersion } from './product-access.ts';

/** The rules in the order in which they are asked; `complete` closes the list for a state that cannot be. */
export const RULE_NAMES = [
  'identified',
  'authenticated',
  'understood',
  'partnerActive',
  'profileEnabled',
  'addressAllowed',
  'granted',
  'authenticationAccepted',
  'versionChosen',
  'operationMatched',
  'scopeHeld',
  'complete',
] as const;
export type RuleName = (typeof RULE_NAMES)[number];

/** What the caller showed to prove who it is. A token comes as its hash: the model never sees a secret. */
export type Presented =
  | { readonly kind: 'nothing' }
  /** Its form or checksum is wrong, which takes no look-up to tell. */
  | { readonly kind: 'malformed' }
  | { readonly kind: 'token'; readonly hash: string };

/** A call as it arrives at the gateway of one environment. */
export interface Call {
  readonly environment: Environment;
  /** `X-Client-ID`. */
  readonly clientId: string | null;
  /** `X-Profile-ID`: id or name. */
  readonly profile: string | null;
  readonly presented: Presented;
  readonly method: string;
  /** Canonical, begins with `/`, without the query: `/orders/v1/orders/42`. */
  readonly path: string;
  readonly address: string;
}

export interface Allowed {
  readonly allow: true;
  readonly partner: PartnerAccess;
  readonly profile: Profile;
  /** null for profiles without authentication. */
  readonly credential: Credential | null;
  readonly grant: Grant;
  readonly product: ProductAccess;
  readonly version: ProductVersion;
  readonly operationId: string;
  /** What the upstream is asked for: the path behind the product and version. */
  readonly upstreamPath: string;
  /** All of them apply. */
  readonly limits: readonly EffectiveLimit[];
}

export interface Denied {
  readonly allow: false;
  readonly code: GatewayCode;
  /** The rule that refused; all rules before it held. */
  readonly rule: RuleName;
  /** What the rule saw: public to the caller. */
  readonly facts: DenialFacts;
  /** As far as they were established before the refusal. */
  readonly partnerId: string | null;
  readonly profileId: string | null;
  readonly credentialId: string | null;
  readonly productId: string | null;
}

export interface DenialFacts {
  /** For 405, in the order of `Allow`. */
  readonly allowedMethods?: readonly string[];
  readonly rightEnvironment?: Environment;
  /** Alternatives; one of them must be held whole. */
  readonly requiredScopes?: readonly (readonly string[])[];
  readonly heldScopes?: readonly string[];
  readonly address?: string;
  readonly endedAt?: string;
  readonly operationId?: string;
}

export type Decision = Allowed | Denied;
