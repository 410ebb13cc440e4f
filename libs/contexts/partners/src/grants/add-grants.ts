import type { CommandContext } from '@gatehouse/contracts';
import { deriveId, DomainError } from '@gatehouse/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { grantsOf, readOrder, type OrderWish } from '../domain/orders.ts';
import { PartnerStreams } from '../writing/partner-streams.ts';
import { PresentModel } from '../writing/present-model.ts';
import type { GrantsAnswer } from './grants.dto.ts';

export class AddGrants extends Command<GrantsAnswer> {
  constructor(
    readonly data: { readonly partnerId: string; readonly wish: OrderWish },
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(AddGrants)
export class AddGrantsHandler implements ICommandHandler<AddGrants> {
  constructor(
    private readonly streams: PartnerStreams,
    private readonly present: PresentModel,
  ) {}

  async execute({ data: { partnerId, wish }, context }: AddGrants): Promise<GrantsAnswer> {
    const products = await this.present.get();
    const orderId = deriveId(context.commandId, 'grant');
    const command = (at: string) => {
      const { order, faults } = readOrder(wish, { products, at, grantId: orderId, pointer: '' });
      if (faults.length > 0) {
        const says = 'This access cannot be given. Mend what is named.';
        throw new DomainError('invalid', 'PARTNERS.GRANT_INVALID', says, { faults });
      }
      return { kind: 'AddGrants', grants: grantsOf(order) } as const;
    };
    const grantIds = (wish.environments ?? ['sandbox']).map((environment) => deriveId(orderId, environment));
    const id = grantIds[0] ?? orderId;
    return { ...(await this.streams.changeAccess({ partnerId, id, context, command })), grantIds };
  }
}
