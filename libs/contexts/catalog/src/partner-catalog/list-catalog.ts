import { versionsAllowed } from '@gatehouse/access';
import type { AccessModel, PartnerAccess, ProductAccess } from '@gatehouse/access';
import { CLOCK, notFound } from '@gatehouse/kernel';
import type { Clock } from '@gatehouse/kernel';
import { AccessDirectory } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { CatalogAnswer, TileAnswer } from './answers.ts';
import { byName, environmentsOf } from './held.ts';

/** What the partner holds now, by name (product rows C2, C10). */
export class ListCatalog extends Query<CatalogAnswer> {
  constructor(readonly partnerId: string) {
    super();
  }
}

@QueryHandler(ListCatalog)
export class ListCatalogHandler implements IQueryHandler<ListCatalog> {
  constructor(
    private readonly directory: AccessDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ partnerId }: ListCatalog): Promise<CatalogAnswer> {
    const { model } = this.directory;
    const partner = model.partner(partnerId);
    if (!partner) throw notFound('partner');
    const now = this.clock.now();
    const tiles = [...model.products()].flatMap((product) => tileOf(model, partner, product, now));
    return { items: tiles.sort(byName), nextCursor: null };
  }
}

function tileOf(model: AccessModel, partner: PartnerAccess, product: ProductAccess, at: number): TileAnswer[] {
  const { productId, slug, name, description } = product;
  const environments = environmentsOf(partner, productId, at);
  if (environments.length === 0) return [];
  // Production says what the partner has come for; the sandbox stands in until it is granted.
  const callable = environments
    .toReversed()
    .map((environment) => versionsAllowed(model, partner.partnerId, environment, productId, at)[0])
    .find((allowed) => allowed !== undefined);
  const { version = null, line = null, state = null } = callable?.version ?? {};
  const operations = callable?.operations.length ?? 0;
  return [{ productId, slug, name, description, version, line, state, operations, environments }];
}
