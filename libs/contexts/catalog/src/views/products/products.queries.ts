import { notFound } from '@gatehouse/kernel';
import { READ_MODEL } from '@gatehouse/read-model';
import type { ReadModel } from '@gatehouse/read-model';
import type { PageQuery } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ProductAnswer, ProductList, ProductSummary } from './answers.ts';
import { PRODUCTS_VIEW, type ProductDocument } from './document.ts';

/** By name. */
export class ListProducts extends Query<ProductList> {
  constructor(readonly page: PageQuery) {
    super();
  }
}

export class ReadProduct extends Query<ProductAnswer> {
  constructor(readonly productId: string) {
    super();
  }
}

@QueryHandler(ListProducts)
export class ListProductsHandler implements IQueryHandler<ListProducts> {
  constructor(@Inject(READ_MODEL) private readonly views: ReadModel) {}

  async execute({ page: { cursor, limit } }: ListProducts): Promise<ProductList> {
    const page = await this.views.query<ProductDocument>(PRODUCTS_VIEW, {
      orderBy: { field: 'name', direction: 'asc' },
      ...(cursor === undefined ? {} : { cursor }),
      ...(limit === undefined ? {} : { limit }),
    });
    return { items: page.items.map(summaryOf), nextCursor: page.nextCursor };
  }
}

@QueryHandler(ReadProduct)
export class ReadProductHandler implements IQueryHandler<ReadProduct> {
  constructor(@Inject(READ_MODEL) private readonly views: ReadModel) {}

  async execute({ productId }: ReadProduct): Promise<ProductAnswer> {
    const document = await this.views.get<ProductDocument>(PRODUCTS_VIEW, productId);
    if (!document) throw notFound('product');
    const versions = document.versions.map((version) => ({ ...version, operationCount: version.operations.length }));
    return { ...document, versions };
  }
}

/** A list of products does not carry all their operations. */
function summaryOf(document: ProductDocument): ProductSummary {
  const versions = document.versions.map(({ operations, documentHash: _, ...version }) => ({
    ...version,
    operationCount: operations.length,
  }));
  return { ...document, versions };
}
