import type { GrantOrder, RegisteredPerson } from '@gatehouse/contracts';

/** The last invitation of a person. */
export interface Invitation {
  readonly invitationId: string;
  readonly status: 'sent' | 'expired' | 'accepted';
  /** The highest reminder sent, 0 for none. */
  readonly reminder: number;
}

export interface RegisteredPartner {
  readonly status: 'active' | 'disabled' | 'offboarded';
  readonly partnerId: string;
  readonly clientId: string;
  readonly name: string;
  readonly description: string;
  readonly tier: string;
  readonly contactId: string;
  readonly people: Readonly<Record<string, RegisteredPerson>>;
  /** By person. */
  readonly invitations: Readonly<Record<string, Invitation>>;
  readonly portalAccess: boolean;
  readonly allowedDomains: readonly string[];
  readonly orders: readonly GrantOrder[];
  readonly policyId: string | null;
}

export type PartnerState = { readonly status: 'unregistered' } | RegisteredPartner;
