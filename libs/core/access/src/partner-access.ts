import type { AuthenticationMethod, Environment, HttpMethod, MemberRole, PolicyAttachment } from '@gatehouse/contracts';
import type { Position } from '@gatehouse/kernel';
import type { Interval } from './interval.ts';
import type { Why } from './why.ts';

export interface Member {
  readonly personId: string;
  readonly role: MemberRole;
  readonly why: Why;
}

export interface Grant extends Interval {
  readonly grantId: string;
  readonly productId: string;
  readonly environment: Environment;
  readonly scopes: readonly string[];
  readonly lines: readonly string[];
  readonly why: Why;
  readonly ended: Why | null;
}

export interface Profile {
  readonly profileId: string;
  readonly name: string;
  readonly environment: Environment;
  readonly method: AuthenticationMethod;
  readonly methods: readonly HttpMethod[];
  readonly allowlist: readonly string[];
  readonly logging: { readonly headers: boolean; readonly bodies: boolean };
  readonly enabled: boolean;
  readonly removed: boolean;
  readonly why: Why;
  /** The event that switched, changed or removed it last. */
  readonly changed: Why;
}

export type CredentialEnd = 'revoked' | 'rotated' | 'regenerated' | 'expired';

export interface Credential extends Interval {
  readonly credentialId: string;
  readonly profileId: string;
  readonly environment: Environment;
  readonly method: AuthenticationMethod;
  readonly tokenHash: string;
  readonly hint: string;
  /** What its end is, or would be, called. */
  readonly end: CredentialEnd;
  readonly why: Why;
  /** The event that set its end, when it was not set from the start. */
  readonly ended: Why | null;
}

export interface Attachment extends PolicyAttachment {
  readonly why: Why;
}

/** One partner's access, folded from the events of its streams. */
export interface PartnerAccess {
  readonly partnerId: string;
  readonly clientId: string;
  readonly name: string;
  readonly tier: string;
  readonly status: 'active' | 'disabled' | 'offboarded';
  readonly statusWhy: Why;
  readonly portalAccess: boolean;
  readonly portalWhy: Why;
  readonly members: Readonly<Record<string, Member>>;
  readonly grants: Readonly<Record<string, Grant>>;
  readonly profiles: Readonly<Record<string, Profile>>;
  readonly credentials: Readonly<Record<string, Credential>>;
  readonly policies: readonly Attachment[];
  /** An event about its access that this version does not know: all its calls are denied (fails closed). */
  readonly unknown: { readonly type: string; readonly position: Position } | null;
}
