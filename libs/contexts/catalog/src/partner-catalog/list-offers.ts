import type { PartnerAccess, ProductAccess } from '@gatehouse/access';
import { CLOCK, notFound } from '@gatehouse/kernel';
import type { Clock } from '@gatehouse/kernel';
import { AccessDirectory } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { OffersAnswer } from './answers.ts';
import { byName, environmentsOf, newestOf } from './held.ts';

/** What staff offer to the partner or its tier and it does not hold: "Add access" (product row C2). */
export class ListOffers extends Query<OffersAnswer> {
  constructor(readonly partnerId: string) {
    super();
  }
}

@QueryHandler(ListOffers)
export class ListOffersHandler implements IQueryHandler<ListOffers> {
  constructor(
    private readonly directory: AccessDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ partnerId }: ListOffers): Promise<OffersAnswer> {
    const { model } = this.directory;
    const partner = model.partner(partnerId);
    if (!partner) throw notFound('partner');
    const now = this.clock.now();
    const offers = [...model.products()]
      .filter((product) => isOffered(product, partner))
      .filter(({ productId }) => environmentsOf(partner, productId, now).length === 0)
      .map((product) => {
        const { productId, slug, name, description } = product;
        const { version = null, line = null } = newestOf(product) ?? {};
        return { productId, slug, name, description, version, line };
      });
    return { items: offers.sort(byName), nextCursor: null };
  }
}

const isOffered = ({ offered }: ProductAccess, { partnerId, tier }: PartnerAccess): boolean =>
  offered.tiers.includes(tier) || offered.partnerIds.includes(partnerId);
