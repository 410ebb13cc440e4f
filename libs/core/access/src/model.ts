import { categoryOf, subjectOf, type PersonEvent, type PolicyEvent, type TierEvent } from '@gatehouse/contracts';
import { START, type DomainEvent, type Position, type RecordedEvent } from '@gatehouse/kernel';
import type { Unseen } from './credential-table.ts';
import { evolvePartner } from './evolve-partner.ts';
import {
  emptyTables,
  isStored,
  type CredentialPlace,
  type ModelTables,
  type Policy,
  type Staff,
  type StoredPartner,
  type Tier,
  type UnknownEvent,
} from './model-tables.ts';
import type { PartnerAccess } from './partner-access.ts';
import { evolveProduct, type ProductAccess } from './product-access.ts';
import { whyOf } from './why.ts';

type ValueOf<Name extends keyof ModelTables> = ModelTables[Name] extends Map<string, infer Value> ? Value : never;

/**
 * The access model: every partner's access, the products, policies, tiers and staff, folded from the log in order, with
 * the indexes that a call needs. The gateway holds one as of now; an audit folds one up to an instant.
 */
export class AccessModel {
  private at: Position;
  private readonly tables: ModelTables;
  /** While a fold goes on. */
  private unseen: Unseen | undefined;

  /** @param tables of another model, as they were at the position; they are this one's from now on. */
  constructor(tables: ModelTables = emptyTables(), position: Position = START) {
    this.tables = tables;
    this.at = position;
  }

  /** A model as of the last of the events. */
  static fold(events: Iterable<RecordedEvent>): AccessModel {
    const model = new AccessModel();
    model.unseen = new WeakSet();
    for (const event of events) model.apply(event);
    model.unseen = undefined;
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
        return this.applyToPartner(this.tables.partnerByProfile.get(subject) ?? '', event);
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

  partner = (partnerId: string): PartnerAccess | undefined => {
    const partner = this.tables.partners.get(partnerId);
    return partner && isStored(partner) ? this.wake(partnerId, partner) : partner;
  };
  partners = (): Iterable<PartnerAccess> =>
    this.tables.partners.values().map((partner) => (isStored(partner) ? partner.read() : partner));
  partnerOfClient = (clientId: string): PartnerAccess | undefined =>
    this.partner(this.tables.partnerByClient.get(clientId) ?? '');
  credentialOfHash = (tokenHash: string): CredentialPlace | undefined => this.tables.placeByHash.get(tokenHash);
  partnerOfProfile = (profileId: string): PartnerAccess | undefined =>
    this.partner(this.tables.partnerByProfile.get(profileId) ?? '');
  product = (productId: string): ProductAccess | undefined => this.tables.products.get(productId);
  products = (): IterableIterator<ProductAccess> => this.tables.products.values();
  productOfSlug = (slug: string): ProductAccess | undefined =>
    this.tables.products.get(this.tables.productBySlug.get(slug) ?? '');
  policy = (policyId: string): Policy | undefined => this.tables.policies.get(policyId);
  policies = (): IterableIterator<Policy> => this.tables.policies.values();
  tier = (tier: string): Tier | undefined => this.tables.tiers.get(tier);
  tiers = (): IterableIterator<Tier> => this.tables.tiers.values();
  staff = (personId: string): Staff | undefined => this.tables.staff.get(personId);
  allStaff = (): IterableIterator<Staff> => this.tables.staff.values();
  /** Partners of which the person is a member, whatever their status. */
  partnersOf = (personId: string): PartnerAccess[] =>
    (this.tables.partnersByPerson.get(personId) ?? []).flatMap((id) => this.partner(id) ?? []);

  /** Partners, products and policies whose events this version does not know; calls that need them are denied. */
  unknown(): UnknownEvent[] {
    const { unknownPolicies, unknownPartners, products } = this.tables;
    return [
      ...unknownPolicies.values(),
      ...unknownPartners.values(),
      ...[...products.values()].flatMap((p) => (p.unknown ? [{ id: p.productId, ...p.unknown }] : [])),
    ];
  }

  /** The tables as they are now, by their names; what is applied later changes nothing of what was answered. */
  copy(): { readonly [Name in keyof ModelTables]: { keys: string[]; values: ValueOf<Name>[] } } {
    const copied = Object.entries(this.tables).map(([name, table]: [string, Map<string, unknown>]) => [
      name,
      { keys: [...table.keys()], values: [...table.values()] },
    ]);
    return Object.fromEntries(copied) as ReturnType<AccessModel['copy']>;
  }

  /** Lays a partner's access down packed, when it is still the one that was packed. */
  rest(partnerId: string, packed: PartnerAccess | StoredPartner, stored: StoredPartner): void {
    if (this.tables.partners.get(partnerId) === packed) this.tables.partners.set(partnerId, stored);
  }

  private wake(partnerId: string, stored: StoredPartner): PartnerAccess {
    const partner = stored.read();
    this.tables.partners.set(partnerId, partner);
    return partner;
  }

  private applyToPartner(partnerId: string, event: RecordedEvent): { partnerId?: string } {
    const before = this.partner(partnerId);
    const after = evolvePartner(before, event, this.unseen);
    if (!after) return {};
    const { partners, partnerByClient, partnerByProfile, placeByHash, unknownPartners } = this.tables;
    partners.set(partnerId, after);
    if (!before) partnerByClient.set(after.clientId, partnerId);
    if (after.unknown) unknownPartners.set(partnerId, { id: partnerId, ...after.unknown });
    else unknownPartners.delete(partnerId);
    if (before?.members !== after.members) this.indexMembers(before, after);
    if (before?.profiles !== after.profiles) {
      for (const id of Object.keys(after.profiles)) partnerByProfile.set(id, partnerId);
    }
    if (event.type === 'CredentialIssued' || event.type === 'CredentialImported') {
      const { credentialId, profileId, tokenHash } = event.data as CredentialPlace & { tokenHash: string };
      placeByHash.set(tokenHash, { partnerId, profileId, credentialId });
    }
    return { partnerId };
  }

  private indexMembers(before: PartnerAccess | undefined, after: PartnerAccess): void {
    const { partnersByPerson } = this.tables;
    const others = (personId: string): string[] =>
      (partnersByPerson.get(personId) ?? []).filter((id) => id !== after.partnerId);
    for (const id of Object.keys(before?.members ?? {})) {
      if (!after.members[id]) partnersByPerson.set(id, others(id));
    }
    for (const id of Object.keys(after.members)) {
      if (!before?.members[id]) partnersByPerson.set(id, [...others(id), after.partnerId]);
    }
  }

  private applyToProduct(productId: string, event: RecordedEvent): { productId?: string } {
    const after = evolveProduct(this.tables.products.get(productId), event);
    if (!after) return {};
    this.tables.products.set(productId, after);
    this.tables.productBySlug.set(after.slug, productId);
    return { productId };
  }

  private applyToPolicy(policyId: string, recorded: RecordedEvent): { policyId?: string } {
    const event = recorded as DomainEvent as PolicyEvent;
    const before = this.tables.policies.get(policyId);
    if (event.type === 'PolicyDefined' || event.type === 'PolicyRevised') {
      this.tables.policies.set(policyId, { ...event.data, why: whyOf(recorded), unknown: before?.unknown ?? false });
    } else if (before) {
      this.tables.policies.set(policyId, { ...before, unknown: true });
      this.tables.unknownPolicies.set(policyId, { id: policyId, type: recorded.type, position: recorded.position });
    }
    return { policyId };
  }

  private applyToTier(recorded: RecordedEvent): void {
    const event = recorded as DomainEvent as TierEvent;
    if (event.type === 'TierDefined') this.tables.tiers.set(event.data.tier, event.data);
  }

  private applyToPerson(personId: string, recorded: RecordedEvent): { personId?: string } {
    const event = recorded as DomainEvent as PersonEvent;
    if (event.type === 'StaffAppointed' || event.type === 'StaffRolesChanged') {
      this.tables.staff.set(personId, { personId, roles: event.data.roles, why: whyOf(recorded) });
    } else if (event.type === 'StaffDismissed') {
      this.tables.staff.delete(personId);
    } else {
      return {};
    }
    return { personId };
  }
}
