import type { RegisteredPerson } from '@gatehouse/contracts';
import type { Actor } from '@gatehouse/kernel';
import type { ViewDocument } from '@gatehouse/read-model';

export const PARTNER_STATUSES = ['active', 'disabled', 'offboarded'] as const;
export const STATUS_CHANGES = [
  'registered',
  'disabled',
  'enabled',
  'offboarded',
  'portal_opened',
  'portal_closed',
] as const;

export interface StatusChange {
  readonly what: (typeof STATUS_CHANGES)[number];
  readonly at: string;
  readonly actor: Actor;
  readonly reason: string | null;
}

/** What the list of partners and a partner's page show. */
export interface PartnerDocument extends ViewDocument {
  readonly name: string;
  readonly description: string;
  readonly tier: string;
  readonly status: (typeof PARTNER_STATUSES)[number];
  readonly portalAccess: boolean;
  readonly contactId: string;
  readonly clientId: string;
  readonly domains: readonly string[];
  readonly registeredAt: string;
  /** Who they are; the page shows the contact and how many there are of each role. */
  readonly people: Readonly<Record<string, Omit<RegisteredPerson, 'personId'>>>;
  /** Oldest first. */
  readonly changes: readonly StatusChange[];
}
