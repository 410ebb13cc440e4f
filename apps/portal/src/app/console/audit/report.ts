import type { By } from './event.ts';

/** The event that made something so, whose doing it was, and the approval that it came from. */
export interface Reason {
  readonly eventId: string;
  readonly type: string;
  readonly position: string;
  readonly at: string;
  readonly by: By;
  readonly approval: Approval | null;
}

export interface Approval {
  readonly requestId: string;
  readonly decidedAt: string | null;
  readonly approvers: readonly {
    readonly person: { readonly personId: string; readonly name: string; readonly email: string };
    readonly stage: string;
    readonly at: string;
    readonly eventId: string;
  }[];
}

type EnvironmentName = 'sandbox' | 'production';

export interface PersonThen {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly why: Reason;
}

export interface GrantThen {
  readonly grantId: string;
  readonly product: { readonly productId: string; readonly slug: string; readonly name: string };
  readonly environment: EnvironmentName;
  readonly scopes: readonly string[];
  readonly lines: readonly string[];
  readonly since: string;
  readonly until: string | null;
  readonly operations: readonly string[];
  readonly why: Reason;
}

/** A grant of the product that was asked about. */
export interface GrantOfProduct extends Omit<GrantThen, 'product'> {
  /** Credentials of the partner that were alive then, in that environment. */
  readonly credentials: number;
}

export interface PartnerReach {
  readonly partnerId: string;
  readonly name: string;
  readonly clientId: string;
  readonly tier: string;
  readonly grants: readonly GrantOfProduct[];
}

/** A page of those who could call a product at an instant. */
export interface ProductReach {
  readonly productId: string;
  readonly name: string;
  readonly at: string;
  readonly local: string;
  readonly items: readonly PartnerReach[];
  readonly nextCursor: string | null;
}

export interface ProfileThen {
  readonly profileId: string;
  readonly name: string;
  readonly environment: EnvironmentName;
  readonly method: string;
  readonly methods: readonly string[];
  readonly allowlist: readonly string[];
  readonly enabled: boolean;
  readonly why: Reason;
}

export interface CredentialThen {
  readonly credentialId: string;
  readonly profileId: string;
  readonly environment: EnvironmentName;
  readonly hint: string;
  readonly since: string;
  readonly until: string | null;
  readonly why: Reason;
}

export interface LimitThen {
  readonly policyId: string;
  readonly policy: string;
  readonly version: number;
  readonly level: string;
  readonly targetId: string;
  readonly environment: EnvironmentName | null;
  readonly limits: readonly { readonly window: string; readonly limit: number }[];
  readonly why: Reason;
}

/** What a partner could do at an instant. */
export interface AccessReport {
  readonly partnerId: string;
  readonly name: string;
  readonly clientId: string;
  readonly tier: string;
  readonly at: string;
  readonly zone: string;
  readonly local: string;
  readonly position: string;
  readonly status: { readonly state: string; readonly why: Reason };
  readonly portalAccess: { readonly open: boolean; readonly why: Reason };
  readonly people: readonly PersonThen[];
  readonly grants: readonly GrantThen[];
  readonly profiles: readonly ProfileThen[];
  readonly credentials: readonly CredentialThen[];
  readonly limits: readonly LimitThen[];
}

export interface SectionDifference<T> {
  readonly gained: readonly T[];
  readonly lost: readonly T[];
  readonly altered: readonly { readonly before: T; readonly after: T }[];
}

/** What was gained, lost and altered between two instants. */
export interface AccessDifference {
  readonly from: { readonly at: string; readonly local: string };
  readonly to: { readonly at: string; readonly local: string };
  readonly status: { readonly before: string; readonly after: string };
  readonly portalAccess: { readonly before: boolean; readonly after: boolean };
  readonly operations: { readonly gained: readonly string[]; readonly lost: readonly string[] };
  readonly people: SectionDifference<PersonThen>;
  readonly grants: SectionDifference<GrantThen>;
  readonly profiles: SectionDifference<ProfileThen>;
  readonly credentials: SectionDifference<CredentialThen>;
  readonly limits: SectionDifference<LimitThen>;
}
