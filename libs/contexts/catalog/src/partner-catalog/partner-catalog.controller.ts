import { ENVIRONMENTS } from '@gatehouse/contracts';
import type { Environment } from '@gatehouse/contracts';
import type { Position } from '@gatehouse/kernel';
import { AccessDirectory, Answers, OneOf, Permit, SeenPosition, Text } from '@gatehouse/rest';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { OperationPageAnswer } from '../operation-page/answers.ts';
import { ReadOperation } from '../operation-page/read-operation.ts';
import { EntriesAnswer, SearchAnswer } from '../search-catalog/answers.ts';
import { ListEntries } from '../search-catalog/list-entries.ts';
import { SearchCatalog } from '../search-catalog/search-catalog.ts';
import { CatalogAnswer, CatalogProduct, OffersAnswer } from './answers.ts';
import { ListCatalog } from './list-catalog.ts';
import { ListOffers } from './list-offers.ts';
import { ReadCatalogProduct } from './read-catalog-product.ts';

export class CatalogProductQuery {
  @OneOf(ENVIRONMENTS, { optional: true })
  readonly environment?: Environment;

  @Text({ optional: true, description: 'Id or name.' })
  readonly profile?: string;
}

export class OperationQuery extends CatalogProductQuery {
  @Text({ optional: true, description: 'Number of a version, or its line; the newest that has it without it.' })
  readonly version?: string;
}

export class SearchQuery {
  @Text({ max: 200, description: 'Words; what is found has all of them.' })
  readonly q!: string;
}

/** The catalog is answered from the access model itself, so it waits for that, and for no view. */
@ApiTags('catalog')
@Controller('partners/:partnerId')
export class PartnerCatalogController {
  constructor(
    private readonly queries: QueryBus,
    private readonly directory: AccessDirectory,
  ) {}

  @Get('catalog')
  @Permit('catalog.read')
  @Answers(200, CatalogAnswer)
  async catalog(@Param('partnerId') partnerId: string, @SeenPosition() seen: Position | null): Promise<CatalogAnswer> {
    await this.catchUp(seen);
    return this.queries.execute(new ListCatalog(partnerId));
  }

  @Get('catalog/search')
  @Permit('catalog.read')
  @Answers(200, SearchAnswer)
  search(@Param('partnerId') partnerId: string, @Query() { q }: SearchQuery): Promise<SearchAnswer> {
    return this.queries.execute(new SearchCatalog(partnerId, q));
  }

  @Get('catalog/entries')
  @Permit('catalog.read')
  @Answers(200, EntriesAnswer, 'All that a search may find.')
  async entries(@Param('partnerId') partnerId: string, @SeenPosition() seen: Position | null): Promise<EntriesAnswer> {
    await this.catchUp(seen);
    return this.queries.execute(new ListEntries(partnerId));
  }

  @Get('catalog/:productId')
  @Permit('catalog.read')
  @Answers(200, CatalogProduct)
  async product(
    @Param('partnerId') partnerId: string,
    @Param('productId') productId: string,
    @Query() { environment, profile }: CatalogProductQuery,
    @SeenPosition() seen: Position | null,
  ): Promise<CatalogProduct> {
    await this.catchUp(seen);
    return this.queries.execute(new ReadCatalogProduct({ partnerId, productId, environment, profile }));
  }

  @Get('catalog/:productId/operations/:operationId')
  @Permit('catalog.read')
  @Answers(200, OperationPageAnswer)
  async operation(
    @Param('partnerId') partnerId: string,
    @Param('productId') productId: string,
    @Param('operationId') operationId: string,
    @Query() query: OperationQuery,
    @SeenPosition() seen: Position | null,
  ): Promise<OperationPageAnswer> {
    await this.catchUp(seen);
    return this.queries.execute(new ReadOperation({ partnerId, productId, operationId, ...query }));
  }

  @Get('offers')
  @Permit('catalog.read')
  @Answers(200, OffersAnswer)
  async offers(@Param('partnerId') partnerId: string, @SeenPosition() seen: Position | null): Promise<OffersAnswer> {
    await this.catchUp(seen);
    return this.queries.execute(new ListOffers(partnerId));
  }

  /** Past two seconds the answer is what is known. */
  private async catchUp(seen: Position | null): Promise<void> {
    if (seen !== null) await this.directory.reach(seen, 2000);
  }
}
