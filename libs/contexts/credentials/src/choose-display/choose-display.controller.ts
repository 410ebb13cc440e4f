import { ENVIRONMENTS, SECRET_DISPLAYS, streams } from '@gatehouse/contracts';
import type { CommandContext, Environment, SecretDisplay } from '@gatehouse/contracts';
import { AGGREGATES } from '@gatehouse/event-store';
import type { Aggregates } from '@gatehouse/event-store';
import { Answers, CommandAnswer, Context, OneOf, Permit } from '@gatehouse/rest';
import { Body, Controller, Get, Inject, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { settingsDecider } from '../domain/settings/index.ts';
import { ChooseSecretDisplay } from './choose-display.ts';

export class DisplayBody {
  @OneOf(ENVIRONMENTS)
  readonly environment!: Environment;

  @OneOf(SECRET_DISPLAYS, { description: '`once`: to the first who opens it, within 7 days.' })
  readonly display!: SecretDisplay;
}

export class DisplaysAnswer {
  @OneOf(SECRET_DISPLAYS)
  readonly sandbox!: SecretDisplay;

  @OneOf(SECRET_DISPLAYS)
  readonly production!: SecretDisplay;
}

@ApiTags('credentials')
@Controller('settings/secret-display')
export class ChooseDisplayController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(AGGREGATES) private readonly aggregates: Aggregates,
  ) {}

  @Get()
  @Permit('settings.read')
  @Answers(200, DisplaysAnswer)
  async displays(): Promise<DisplaysAnswer> {
    return (await this.aggregates.load(settingsDecider, streams.settings)).state;
  }

  @Put()
  @Permit('settings.manage')
  @Answers(200, CommandAnswer)
  choose(@Body() { environment, display }: DisplayBody, @Context() context: CommandContext): Promise<CommandAnswer> {
    return this.commands.execute(new ChooseSecretDisplay({ environment, display }, context));
  }
}
