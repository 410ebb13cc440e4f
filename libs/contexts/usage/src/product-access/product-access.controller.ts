import { Answers, OneOf, Permit } from '@gatehouse/rest';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { HoldingsAnswer } from './answers.ts';
import { ListHoldings } from './list-holdings.ts';

export class HoldingsQuery {
  @OneOf(['true', 'false'], { optional: true, description: 'Whether grants that are over are listed, too.' })
  readonly ended?: 'true' | 'false';
}

@ApiTags('usage')
@Controller('products/:productId/access')
export class ProductAccessController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Permit('product.read')
  @Answers(200, HoldingsAnswer, 'Grants of the product, with the last call under each.')
  list(@Param('productId') productId: string, @Query() { ended }: HoldingsQuery): Promise<HoldingsAnswer> {
    return this.queries.execute(new ListHoldings(productId, ended === 'true'));
  }
}
