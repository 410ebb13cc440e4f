import type { CommandContext } from '@gatehouse/contracts';
import { Answers, CommandAnswer, Context, OneOf, Permit } from '@gatehouse/rest';
import { Body, Controller, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ChooseErrorFormat } from './choose-error-format.ts';

export class ErrorFormatBody {
  @OneOf(['problem', 'plain'], { description: '`plain` answers errors as application/json.' })
  readonly format!: 'problem' | 'plain';
}

@ApiTags('catalog')
@Controller('products/:productId/error-format')
export class ChooseErrorFormatController {
  constructor(private readonly commands: CommandBus) {}

  @Put()
  @Permit('product.publish')
  @Answers(200, CommandAnswer)
  choose(
    @Param('productId') productId: string,
    @Body() { format }: ErrorFormatBody,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.commands.execute(new ChooseErrorFormat({ productId, format }, context));
  }
}
