import type { CommandContext } from '@gatehouse/contracts';
import { Answers, CommandAnswer, Context, Instant, Permit } from '@gatehouse/rest';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { DeprecateVersion } from './deprecate-version.ts';
import { RetireVersion } from './retire-version.ts';

export class DeprecateBody {
  @Instant({ nullable: true, description: 'When it will stop; null leaves that open.' })
  readonly sunset!: string | null;
}

@ApiTags('catalog')
@Controller('products/:productId/versions/:version')
export class EndVersionController {
  constructor(private readonly commands: CommandBus) {}

  @Post('deprecate')
  @Permit('product.publish')
  @Answers(200, CommandAnswer)
  deprecate(
    @Param('productId') productId: string,
    @Param('version') version: string,
    @Body() { sunset }: DeprecateBody,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.commands.execute(new DeprecateVersion({ productId, version, sunset }, context));
  }

  @Post('retire')
  @Permit('product.publish')
  @Answers(200, CommandAnswer)
  retire(
    @Param('productId') productId: string,
    @Param('version') version: string,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.commands.execute(new RetireVersion({ productId, version }, context));
  }
}
