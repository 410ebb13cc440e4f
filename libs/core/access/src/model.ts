import {
  categoryOf,
  subjectOf,
  type Environment,
  type PersonEvent,
  type PolicyEvent,
  type PolicyTerms,
  type StaffRole,
  type TierEvent,
} from '@gatehouse/contracts';
import { START, type DomainEvent, type Position, type RecordedEvent } from '@gatehouse/kernel';
import { evolvePartner } from './evolve-partner.ts';
import type { PartnerAccess } from './partner-access.ts';
import { evolveProduct, type ProductAccess } from './product-access.ts';
import { whyOf, type Why } from './why.ts';

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

/**
 * The access model: every partner's access, the products, policies, tiers and staff, folded from the log in order, with
 * the indexes that a call needs. The gateway holds one as of now; an audit folds one up to an instant.
 */
export class AccessModel {
  private at: Position = START;
  private readonly partnersById = new Map<string, PartnerAccess>();
  private readonly partnerByClient = new Map<string, string>();
  private readonly partnerByProfile = new Map<string, string>();
  private readonly placeByHash = new Map<string, CredentialPlace>();
  private readonly partnersByPerson = new Map<string, Set<string>>();
  private readonly productsById = new Map<string, ProductAccess>();
  private readonly productBySlugs = new Map<string, string>();
  private readonly policiesById = new Map<string, Policy>();
  private readonly unknownPolicies = new Map<string, { id: string; type: string; position: Position }>();
  private readonly tiersById = new Map<string, Tier>();
  private readonly staffById = new Map<string, Staff>();

  static fold(events: Iterable<RecordedEvent>): AccessModel {
    const model = new AccessModel();
    for (const event of events) model.apply(event);
    return model;
  }

  /** Position of the last event applied. */
  get position(): Position {
    return this.at;
  }

  /** Applies the next event of the log; one that was applied before changes nothing. Answers whose access it touched. */
  apply(event: RecordedEvent): { partnerId?: string; productId?: string; policyId?: string; personId?: string } {
    if (event.position <= this.at) return {};
    this.at = event.position;
    const subject = subjectOf(event.stream);
    switch (categoryOf(event.stream)) {
      case 'partner':
      case 'access':
        return this.applyToPartner(subject, event);
      case 'credentials':
        return this.applyToPartner(this.partnerByProfile.get(subject) ?? '', event);
      case 'product':
        return this.applyToProduct(subject, event);
      case 'policy':
        return this.applyToPolicy(subject, event);
      case 'tier':
        this.applyToTier(event);
        return {};
      case 'person':
        return this.applyToPerson(subject, event);
      default:
        return {};
    }
  }

  partner = (partnerId: string): PartnerAccess | undefined => this.partnersById.get(partnerId);
  partners = (): IterableIterator<PartnerAccess> => this.partnersById.values();
  partnerOfClient = (clientId: string): PartnerAccess | undefined =>
    this.partnersById.get(this.partnerByClient.get(clientId) ?? '');
  credentialOfHash = (tokenHash: string): CredentialPlace | undefined => this.placeByHash.get(tokenHash);
  partnerOfProfile = (profileId: string): PartnerAccess | undefined =>
    this.partnersById.get(this.partnerByProfile.get(profileId) ?? '');
  product = (productId: string): ProductAccess | undefined => this.productsById.get(productId);
  products = (): IterableIterator<ProductAccess> => this.productsById.values();
  productOfSlug = (slug: string): ProductAccess | undefined =>
    this.productsById.get(this.productBySlugs.get(slug) ?? '');
  policy = (policyId: string): Policy | undefined => this.policiesById.get(policyId);
  policies = (): IterableIterator<Policy> => this.policiesById.values();
  tier = (tier: string): Tier | undefined => this.tiersById.get(tier);
  tiers = (): IterableIterator<Tier> => this.tiersById.values();
  staff = (personId: string): Staff | undefined => this.staffById.get(personId);
  allStaff = (): IterableIterator<Staff> => this.staffById.values();
  /** Partners of which the person is a member, whatever their status. */
  partnersOf = (personId: string): PartnerAccess[] =>
    [...(this.partnersByPerson.get(personId) ?? [])].flatMap((id) => this.partnersById.get(id) ?? []);

  /** Partners, products and policies whose events this version does not know; calls that need them are denied. */
  unknown(): { readonly id: string; readonly type: string; readonly position: Position }[] {
    return [
      ...this.unknownPolicies.values(),
      ...[...this.partnersById.values()].flatMap((p) => (p.unknown ? [{ id: p.partnerId, ...p.unknown }] : [])),
      ...[...this.productsById.values()].flatMap((p) => (p.unknown ? [{ id: p.productId, ...p.unknown }] : [])),
    ];
  }

  private applyToPartner(partnerId: string, event: RecordedEvent): { partnerId?: string } {
    const before = this.partnersById.get(partnerId);
    const after = evolvePartner(before, event);
    if (!after) return {};
    this.partnersById.set(partnerId, after);
    if (!before) this.partnerByClient.set(after.clientId, partnerId);
    if (before?.members !== after.members) this.indexMembers(before, after);
    if (before?.profiles !== after.profiles) {
      for (const id of Object.keys(after.profiles)) this.partnerByProfile.set(id, partnerId);
    }
    if (event.type === 'CredentialIssued' || event.type === 'CredentialImported') {
      const { credentialId, profileId, tokenHash } = event.data as CredentialPlace & { tokenHash: string };
      this.placeByHash.set(tokenHash, { partnerId, profileId, credentialId });
    }
    return { partnerId };
  }

  private indexMembers(before: PartnerAccess | undefined, after: PartnerAccess): void {
    for (const id of Object.keys(before?.members ?? {})) {
      if (!after.members[id]) this.partnersByPerson.get(id)?.delete(after.partnerId);
    }
    for (const id of Object.keys(after.members)) {
      const partners = this.partnersByPerson.get(id) ?? new Set();
      this.partnersByPerson.set(id, partners.add(after.partnerId));
    }
  }

  private applyToProduct(productId: string, event: RecordedEvent): { productId?: string } {
    const after = evolveProduct(this.productsById.get(productId), event);
    if (!after) return {};
    this.productsById.set(productId, after);
    this.productBySlugs.set(after.slug, productId);
    return { productId };
  }

  private applyToPolicy(policyId: string, recorded: RecordedEvent): { policyId?: string } {
    const event = recorded as DomainEvent as PolicyEvent;
    const before = this.policiesById.get(policyId);
    if (event.type === 'PolicyDefined' || event.type === 'PolicyRevised') {
      this.policiesById.set(policyId, { ...event.data, why: whyOf(recorded), unknown: before?.unknown ?? false });
    } else if (before) {
      this.policiesById.set(policyId, { ...before, unknown: true });
      this.unknownPolicies.set(policyId, { id: policyId, type: recorded.type, position: recorded.position });
    }
    return { policyId };
  }

  private applyToTier(recorded: RecordedEvent): void {
    const event = recorded as DomainEvent as TierEvent;
    if (event.type === 'TierDefined') this.tiersById.set(event.data.tier, event.data);
  }

  private applyToPerson(personId: string, recorded: RecordedEvent): { personId?: string } {
    const event = recorded as DomainEvent as PersonEvent;
    if (event.type === 'StaffAppointed' || event.type === 'StaffRolesChanged') {
      this.staffById.set(personId, { personId, roles: event.data.roles, why: whyOf(recorded) });
    } else if (event.type === 'StaffDismissed') {
      this.staffById.delete(personId);
    } else {
      return {};
    }
    return { personId };
  }
}
