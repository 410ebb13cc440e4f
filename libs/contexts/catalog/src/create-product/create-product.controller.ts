import type { CommandContext } from '@gatehouse/contracts';
import { Answers, CommandAnswer, Context, Permit, Text } from '@gatehouse/rest';
import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { SLUG } from '../domain/product/index.ts';
import { CreateProduct } from './create-product.ts';

export class CreateProductBody {
  @Text({
    max: 41,
    pattern: SLUG,
    patternSays: 'must be 2 to 41 lower-case letters, digits and hyphens, and begin with a letter',
    description: "First segment of the product's calls; it never changes.",
    example: 'orders',
  })
  readonly slug!: string;

  @Text({ max: 120, example: 'Orders' })
  readonly name!: string;

  @Text({ min: 0, max: 2000 })
  readonly description!: string;
}

@ApiTags('catalog')
@Controller('products')
export class CreateProductController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Permit('product.publish')
  @Answers(201, CommandAnswer)
  create(@Body() body: CreateProductBody, @Context() context: CommandContext): Promise<CommandAnswer> {
    return this.commands.execute(new CreateProduct({ ...body }, context));
  }
}
