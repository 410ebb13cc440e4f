import type { CommandContext } from '@gatehouse/contracts';
import { DomainError } from '@gatehouse/kernel';
import type { CommandAnswer } from '@gatehouse/rest';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ensureNotEnded, grantOf, type AccessOrder, type AccessState } from '../domain/access/index.ts';
import { readTerm, type TermWish } from '../domain/instants.ts';
import { scopeFaults, type Products, type ScopeWish } from '../domain/orders.ts';
import { PartnerStreams } from '../writing/partner-streams.ts';
import { PresentModel } from '../writing/present-model.ts';

export interface ChangeGrantData extends ScopeWish, TermWish {
  readonly partnerId: string;
  readonly grantId: string;
}

export class ChangeGrant extends Command<CommandAnswer> {
  constructor(
    readonly data: ChangeGrantData,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ChangeGrant)
export class ChangeGrantHandler implements ICommandHandler<ChangeGrant> {
  constructor(
    private readonly streams: PartnerStreams,
    private readonly present: PresentModel,
  ) {}

  async execute({ data, context }: ChangeGrant): Promise<CommandAnswer> {
    const { partnerId, grantId } = data;
    const products = await this.present.get();
    const command = (at: string, state: AccessState): AccessOrder => changeOf(data, state, products, at);
    return this.streams.changeAccess({ partnerId, id: grantId, context, command });
  }
}

/** What is left out stays as it is. */
function changeOf(wish: ChangeGrantData, state: AccessState, products: Products, at: string): AccessOrder {
  const grant = grantOf(state, wish.grantId);
  ensureNotEnded(grant, at);
  const { since, until, faults: termFaults } = readTerm(wish, grant, at, '');
  const product = products.product(grant.productId);
  const faults = [...(product ? scopeFaults(product, wish, '') : []), ...termFaults];
  if (faults.length > 0) {
    const says = 'The grant cannot be changed like this. Mend what is named.';
    throw new DomainError('invalid', 'PARTNERS.GRANT_INVALID', says, { faults });
  }
  const { grantId, scopes = grant.scopes, lines = grant.lines } = wish;
  return { kind: 'ChangeGrant', grantId, scopes, lines, since, until };
}
