import { HTTP_METHODS } from '@gatehouse/contracts';
import type { OperationData } from '@gatehouse/contracts';
import { ListOf, OneOf, Text } from '@gatehouse/rest';

export class FoundAnswer {
  @OneOf(['product', 'operation'])
  readonly kind!: 'product' | 'operation';

  @Text()
  readonly productId!: string;

  @Text()
  readonly productName!: string;

  @Text({ nullable: true, description: 'null for a product.' })
  readonly operationId!: string | null;

  @OneOf([...HTTP_METHODS, 'TRACE'], { nullable: true })
  readonly method!: OperationData['method'] | null;

  @Text({ nullable: true, example: '/orders/{id}' })
  readonly path!: string | null;

  @Text({ min: 0, description: "An operation's summary, or a product's description." })
  readonly summary!: string;

  @Text({ nullable: true })
  readonly version!: string | null;
}

export class EntriesAnswer {
  @ListOf(() => FoundAnswer, { description: 'A product, then its operations.' })
  readonly items!: readonly FoundAnswer[];

  @Text({ nullable: true, description: 'Always null: it is all of them.' })
  readonly nextCursor!: string | null;
}

export class SearchAnswer {
  @ListOf(() => FoundAnswer, { description: 'Best first, at most 50.' })
  readonly items!: readonly FoundAnswer[];

  @Text({ nullable: true, description: 'Always null: who finds too much asks for more.' })
  readonly nextCursor!: string | null;
}
