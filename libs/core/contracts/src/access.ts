import type { DomainEvent } from '@gatehouse/kernel';
import type { AuthenticationMethod, Environment, HttpMethod } from './words.ts';

export interface GrantData {
  readonly grantId: string;
  readonly productId: string;
  readonly environment: Environment;
  readonly scopes: readonly string[];
  /** Version lines such as `v1`; none means every line. */
  readonly lines: readonly string[];
  /** The grant holds at `since <= at < until`; null is without an end. */
  readonly since: string;
  readonly until: string | null;
  /** The request whose approval gave it, null when staff gave it directly. */
  readonly requestId: string | null;
}

export interface ProfileData {
  readonly profileId: string;
  readonly name: string;
  readonly environment: Environment;
  readonly method: AuthenticationMethod;
  /** HTTP methods that calls may use. */
  readonly methods: readonly HttpMethod[];
  /** IPv4 and IPv6 networks in CIDR form; none means every address. */
  readonly allowlist: readonly string[];
  readonly logging: { readonly headers: boolean; readonly bodies: boolean };
  readonly requestId: string | null;
}

export const POLICY_LEVELS = ['partner', 'grant', 'profile', 'operation'] as const;
export type PolicyLevel = (typeof POLICY_LEVELS)[number];

export interface PolicyAttachment {
  readonly policyId: string;
  readonly level: PolicyLevel;
  /** Partner id, grant id, profile id, or `<product id>/<operation id>`. */
  readonly targetId: string;
  /** null: in both. */
  readonly environment: Environment | null;
}

type E<T extends string, D extends object> = DomainEvent<T, D & { readonly partnerId: string }>;

/** Stream `access-<partnerId>`: what an approval changes, in one append. */
export type AccessEvent =
  | E<'GrantAdded', GrantData>
  | E<
      'GrantChanged',
      {
        readonly grantId: string;
        readonly scopes: readonly string[];
        readonly lines: readonly string[];
        readonly since: string;
        readonly until: string | null;
        readonly requestId: string | null;
      }
    >
  | E<'GrantEnded', { readonly grantId: string; readonly endedAt: string; readonly reason: string }>
  | E<'ProfileAdded', ProfileData>
  | E<'ProfileChanged', Omit<ProfileData, 'environment' | 'method'>>
  | E<'ProfileEnabled', { readonly profileId: string }>
  | E<'ProfileDisabled', { readonly profileId: string; readonly reason: string }>
  | E<'ProfileRemoved', { readonly profileId: string; readonly reason: string }>
  | E<'PolicyAttached', PolicyAttachment & { readonly requestId: string | null }>
  | E<'PolicyDetached', PolicyAttachment>;

export const WINDOWS = ['minute', 'day', 'month'] as const;
export type LimitWindow = (typeof WINDOWS)[number];

export interface PolicyTerms {
  readonly name: string;
  /** `minute` is a rate limit; `day` and `month` are quotas, reset at midnight UTC and on the first. */
  readonly limits: readonly { readonly window: LimitWindow; readonly limit: number }[];
  readonly rotation: {
    /** How long both credentials work, in seconds, 0 to 7 days. */
    readonly overlapSeconds: number;
    /** Days until a credential must be rotated; null is never. */
    readonly intervalDays: number | null;
  };
}

/** Stream `policy-<id>`. An edit is a version; whoever has the policy attached follows it. */
export type PolicyEvent =
  | DomainEvent<'PolicyDefined', PolicyTerms & { readonly policyId: string; readonly version: number }>
  | DomainEvent<'PolicyRevised', PolicyTerms & { readonly policyId: string; readonly version: number }>;

/** Stream `tier-<tier>`. */
export type TierEvent = DomainEvent<
  'TierDefined',
  {
    readonly tier: string;
    readonly name: string;
    readonly elevated: boolean;
    /** Default policy per environment, attached at the level of the partner. */
    readonly policies: Readonly<Record<Environment, string | null>>;
    /** Questions of a production request, as a JSON Schema (2020-12); null asks nothing. */
    readonly questions: Readonly<Record<string, unknown>> | null;
  }
>;
