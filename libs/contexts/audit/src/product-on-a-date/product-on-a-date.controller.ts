import { CLOCK, type Clock } from '@gatehouse/kernel';
import { Answers, PageQuery, Permit, Text } from '@gatehouse/rest';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { parseInstant, parseZone } from '../access-on-a-date/access-on-a-date.ts';
import { ProductAccessAnswer } from './answers.ts';
import { ProductOnADate } from './product-on-a-date.ts';

const DEFAULT_LIMIT = 50;

export class ProductAccessQuery extends PageQuery {
  @Text({ optional: true, max: 40, description: 'Instant with offset, ISO 8601; now when left out.' })
  readonly at?: string;

  @Text({ optional: true, max: 60, description: 'IANA time zone in which times are told; UTC when left out.' })
  readonly zone?: string;
}

@ApiTags('audit')
@Controller('audit/products/:productId/access')
export class ProductOnADateController {
  constructor(
    private readonly audit: ProductOnADate,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Permit('audit.read')
  @Answers(200, ProductAccessAnswer, 'Partners that could reach the product at that instant, each with its why.')
  access(
    @Param('productId') productId: string,
    @Query() { at, zone, cursor, limit = DEFAULT_LIMIT }: ProductAccessQuery,
  ): Promise<ProductAccessAnswer> {
    const asked = { at: parseInstant('at', at, this.clock.now()), zone: parseZone(zone), limit, cursor };
    return this.audit.report(productId, asked);
  }
}
