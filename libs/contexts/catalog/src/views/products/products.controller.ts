import { Answers, PageQuery, Permit, ReadsView } from '@gatehouse/rest';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ProductAnswer, ProductList } from './answers.ts';
import { PRODUCTS_VIEW } from './document.ts';
import { ListProducts, ReadProduct } from './products.queries.ts';

@ApiTags('catalog')
@Controller('products')
export class ProductsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Permit('product.read')
  @ReadsView(PRODUCTS_VIEW)
  @Answers(200, ProductList)
  list(@Query() page: PageQuery): Promise<ProductList> {
    return this.queries.execute(new ListProducts(page));
  }

  @Get(':productId')
  @Permit('product.read')
  @ReadsView(PRODUCTS_VIEW)
  @Answers(200, ProductAnswer)
  read(@Param('productId') productId: string): Promise<ProductAnswer> {
    return this.queries.execute(new ReadProduct(productId));
  }
}
