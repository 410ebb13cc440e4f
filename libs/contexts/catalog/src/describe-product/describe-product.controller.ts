import type { CommandContext } from '@gatehouse/contracts';
import { Answers, CommandAnswer, Context, Permit, Text } from '@gatehouse/rest';
import { Body, Controller, Param, Patch } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { DescribeProduct } from './describe-product.ts';

export class DescribeProductBody {
  @Text({ max: 120, optional: true })
  readonly name?: string;

  @Text({ min: 0, max: 2000, optional: true })
  readonly description?: string;
}

@ApiTags('catalog')
@Controller('products/:productId')
export class DescribeProductController {
  constructor(private readonly commands: CommandBus) {}

  /** What is left out stays as it is. */
  @Patch()
  @Permit('product.publish')
  @Answers(200, CommandAnswer)
  describe(
    @Param('productId') productId: string,
    @Body() { name, description }: DescribeProductBody,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.commands.execute(new DescribeProduct({ productId, name, description }, context));
  }
}
