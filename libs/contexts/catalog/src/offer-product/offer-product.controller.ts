import type { CommandContext } from '@gatehouse/contracts';
import { Answers, CommandAnswer, Context, Permit, TextList } from '@gatehouse/rest';
import { Body, Controller, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { OfferProduct } from './offer-product.ts';

export class OfferBody {
  @TextList({ description: 'Tiers whose partners see the product under "Add access".' })
  readonly tiers!: readonly string[];

  @TextList({ maxItems: 1000, description: 'Further partners that see it.' })
  readonly partnerIds!: readonly string[];
}

@ApiTags('catalog')
@Controller('products/:productId/offer')
export class OfferProductController {
  constructor(private readonly commands: CommandBus) {}

  @Put()
  @Permit('product.publish')
  @Answers(200, CommandAnswer)
  offer(
    @Param('productId') productId: string,
    @Body() { tiers, partnerIds }: OfferBody,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.commands.execute(new OfferProduct({ productId, tiers, partnerIds }, context));
  }
}
