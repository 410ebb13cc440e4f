import { holdsAt, type Grant, type PartnerAccess } from '@gatehouse/access';
import { CALL_LOG, type CallLog } from '@gatehouse/call-log';
import { CLOCK, iso, notFound, type Clock } from '@gatehouse/kernel';
import { AccessDirectory } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { HoldingAnswer, HoldingsAnswer, HoldingState } from './answers.ts';

/** Who holds a product, and since when nobody has called it (product row A10). */
export class ListHoldings extends Query<HoldingsAnswer> {
  constructor(
    readonly productId: string,
    /** Those that are over, too. */
    readonly ended: boolean,
  ) {
    super();
  }
}

@QueryHandler(ListHoldings)
export class ListHoldingsHandler implements IQueryHandler<ListHoldings> {
  constructor(
    private readonly directory: AccessDirectory,
    @Inject(CALL_LOG) private readonly log: CallLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ productId, ended }: ListHoldings): Promise<HoldingsAnswer> {
    const { model } = this.directory;
    if (!model.product(productId)) throw notFound('product');
    const now = this.clock.now();
    const held = [...model.partners()].flatMap((partner) =>
      Object.values(partner.grants)
        .filter((grant) => grant.productId === productId)
        .map((grant) => ({ partner, grant, state: stateOf(partner, grant, now) })),
    );
    const shown = held.filter(({ state }) => ended || state !== 'ended');
    const items = await Promise.all(shown.map(({ partner, grant, state }) => this.answer(partner, grant, state)));
    items.sort((a, b) => a.partnerName.localeCompare(b.partnerName) || b.since.localeCompare(a.since));
    return { items, nextCursor: null };
  }

  private async answer(partner: PartnerAccess, grant: Grant, state: HoldingState): Promise<HoldingAnswer> {
    const { partnerId, name, tier } = partner;
    const { grantId, productId, environment, scopes, lines, since, until } = grant;
    const { items } = await this.log.query({ partnerId, productId, environment, limit: 1 });
    return {
      grantId,
      partnerId,
      partnerName: name,
      tier,
      environment,
      scopes: [...scopes],
      lines: [...lines],
      since: iso(since),
      until: until === null ? null : iso(until),
      state,
      lastCallAt: items[0] ? iso(items[0].at) : null,
    };
  }
}

function stateOf(partner: PartnerAccess, grant: Grant, now: number): HoldingState {
  if (partner.status === 'offboarded' || (grant.until !== null && grant.until <= now)) return 'ended';
  if (!holdsAt(grant, now)) return 'scheduled';
  return partner.status === 'active' ? 'active' : 'suspended';
}
