import type { DomainEvent } from '@gatehouse/kernel';
import type { Environment, MemberRole } from './words.ts';

/** A grant as ordered with a registration or a request; it becomes a `GrantAdded` when access is opened. */
export interface GrantOrder {
  readonly grantId: string;
  readonly productId: string;
  readonly environments: readonly Environment[];
  readonly scopes: readonly string[];
  /** Version lines such as `v1`; none means every line. */
  readonly lines: readonly string[];
  readonly since: string;
  readonly until: string | null;
}

export interface RegisteredPerson {
  readonly personId: string;
  readonly email: string;
  readonly name: string;
  readonly role: MemberRole;
}

type E<T extends string, D extends object> = DomainEvent<T, D & { readonly partnerId: string }>;

/** Stream `partner-<id>`. */
export type PartnerEvent =
  | E<
      'PartnerRegistered',
      {
        readonly clientId: string;
        readonly name: string;
        readonly description: string;
        readonly tier: string;
        /** Person id of the primary contact, who is also among `people`, as admin. */
        readonly contactId: string;
        readonly people: readonly RegisteredPerson[];
        readonly portalAccess: boolean;
        readonly allowedDomains: readonly string[];
        readonly grants: readonly GrantOrder[];
        /** The policy of the sandbox; null takes the tier's. */
        readonly policyId: string | null;
      }
    >
  | E<'PartnerDetailsChanged', { readonly name: string; readonly description: string; readonly contactId: string }>
  | E<'PartnerTierChanged', { readonly tier: string }>
  | E<'EmailAuthorised', RegisteredPerson>
  | E<'EmailRoleChanged', { readonly personId: string; readonly role: MemberRole }>
  | E<'EmailRemoved', { readonly personId: string }>
  | E<'AllowedDomainsChanged', { readonly domains: readonly string[] }>
  | E<'PortalAccessOpened', object>
  | E<'PortalAccessClosed', { readonly reason: string }>
  | E<'PartnerDisabled', { readonly reason: string }>
  | E<'PartnerEnabled', { readonly reason: string }>
  | E<'PartnerOffboarded', { readonly reason: string }>
  | E<'InvitationSent', { readonly invitationId: string; readonly personId: string; readonly expiresAt: string }>
  | E<'InvitationReminded', { readonly invitationId: string; readonly personId: string; readonly reminder: number }>
  | E<'InvitationExpired', { readonly invitationId: string; readonly personId: string }>
  | E<'InvitationAccepted', { readonly invitationId: string; readonly personId: string }>;
