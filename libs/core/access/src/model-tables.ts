import type { Environment, PolicyTerms, StaffRole } from '@gatehouse/contracts';
import type { Position } from '@gatehouse/kernel';
import type { PartnerAccess } from './partner-access.ts';
import type { ProductAccess } from './product-access.ts';
import type { Why } from './why.ts';

export interface Policy extends PolicyTerms {
  readonly policyId: string;
  readonly version: number;
  readonly why: Why;
  /** It has an event that this version does not know: whoever has it attached is denied (fails closed). */
  readonly unknown: boolean;
}

export interface Tier {
  readonly tier: string;
  readonly name: string;
  readonly elevated: boolean;
  readonly policies: Readonly<Record<Environment, string | null>>;
  readonly questions: Readonly<Record<string, unknown>> | null;
}

export interface Staff {
  readonly personId: string;
  readonly roles: readonly StaffRole[];
  readonly why: Why;
}

export interface CredentialPlace {
  readonly partnerId: string;
  readonly profileId: string;
  readonly credentialId: string;
}

/** A partner's access that lies packed until somebody asks for it: of many partners only some call each day. */
export interface StoredPartner {
  read(): PartnerAccess;
}

/** Whose event this version does not know, and which. */
export interface UnknownEvent {
  readonly id: string;
  readonly type: string;
  readonly position: Position;
}

/**
 * What a model is made of: the states by their id, and the indexes that a call needs. The values are immutable: a
 * change puts another one in their place.
 */
export interface ModelTables {
  readonly partners: Map<string, PartnerAccess | StoredPartner>;
  readonly partnerByClient: Map<string, string>;
  readonly partnerByProfile: Map<string, string>;
  readonly placeByHash: Map<string, CredentialPlace>;
  readonly partnersByPerson: Map<string, readonly string[]>;
  readonly products: Map<string, ProductAccess>;
  readonly productBySlug: Map<string, string>;
  readonly policies: Map<string, Policy>;
  readonly unknownPolicies: Map<string, UnknownEvent>;
  readonly unknownPartners: Map<string, UnknownEvent>;
  readonly tiers: Map<string, Tier>;
  readonly staff: Map<string, Staff>;
}

export const emptyTables = (): ModelTables => ({
  partners: new Map(),
  partnerByClient: new Map(),
  partnerByProfile: new Map(),
  placeByHash: new Map(),
  partnersByPerson: new Map(),
  products: new Map(),
  productBySlug: new Map(),
  policies: new Map(),
  unknownPolicies: new Map(),
  unknownPartners: new Map(),
  tiers: new Map(),
  staff: new Map(),
});

export const isStored = (partner: PartnerAccess | StoredPartner): partner is StoredPartner => 'read' in partner;
