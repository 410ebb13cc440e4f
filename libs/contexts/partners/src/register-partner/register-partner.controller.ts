import type { CommandContext } from '@gatehouse/contracts';
import { Answers, Context, Permit } from '@gatehouse/rest';
import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { RegisteredAnswer, RegisterPartnerDto } from './register-partner.dto.ts';
import { RegisterPartner } from './register-partner.ts';

@ApiTags('partners')
@Controller('partners')
export class RegisterPartnerController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Permit('partner.register')
  @Answers(201, RegisteredAnswer, 'Registered. Its sandbox is opened and its people are invited from here on.')
  register(@Body() form: RegisterPartnerDto, @Context() context: CommandContext): Promise<RegisteredAnswer> {
    return this.commands.execute(new RegisterPartner(form, context));
  }
}
