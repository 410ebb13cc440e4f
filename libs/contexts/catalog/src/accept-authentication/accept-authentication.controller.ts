import { AUTHENTICATION_METHODS } from '@gatehouse/contracts';
import type { AuthenticationMethod, CommandContext } from '@gatehouse/contracts';
import { Answers, CommandAnswer, Context, ListOfOneOf, Permit } from '@gatehouse/rest';
import { Body, Controller, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { environmentOf } from '../environment.ts';
import { AcceptAuthentication } from './accept-authentication.ts';

export class AuthenticationBody {
  @ListOfOneOf(AUTHENTICATION_METHODS, { minItems: 1, description: 'How calls may be authenticated; `none` opens it.' })
  readonly methods!: readonly AuthenticationMethod[];
}

@ApiTags('catalog')
@Controller('products/:productId/authentication')
export class AcceptAuthenticationController {
  constructor(private readonly commands: CommandBus) {}

  @Put(':environment')
  @Permit('product.publish')
  @Answers(200, CommandAnswer)
  accept(
    @Param('productId') productId: string,
    @Param('environment') environment: string,
    @Body() { methods }: AuthenticationBody,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    const data = { productId, environment: environmentOf(environment), methods };
    return this.commands.execute(new AcceptAuthentication(data, context));
  }
}
