import type { CommandContext } from '@gatehouse/contracts';
import { Answers, CommandAnswer, Context, Permit } from '@gatehouse/rest';
import { Body, Controller, Param, Patch, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ChangePartner } from '../writing/change.ts';
import { ChangeTier } from './change-tier.ts';
import { DomainsDto, EditPartnerDto, TierChoiceDto } from './edit-partner.dto.ts';

@ApiTags('partners')
@Controller('partners/:partnerId')
export class EditPartnerController {
  constructor(private readonly commands: CommandBus) {}

  @Patch()
  @Permit('partner.edit')
  @Answers(200, CommandAnswer, 'Changed; what was left out stays.')
  edit(
    @Param('partnerId') partnerId: string,
    @Body() { name, description, contactId }: EditPartnerDto,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    const change = { kind: 'ChangeDetails', name, description, contactId } as const;
    return this.commands.execute(new ChangePartner({ partnerId, id: partnerId, change }, context));
  }

  @Put('tier')
  @Permit('partner.edit')
  @Answers(200, CommandAnswer)
  tier(
    @Param('partnerId') partnerId: string,
    @Body() { tier }: TierChoiceDto,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.commands.execute(new ChangeTier({ partnerId, tier }, context));
  }

  @Put('domains')
  @Permit('partner.edit')
  @Answers(200, CommandAnswer)
  domains(
    @Param('partnerId') partnerId: string,
    @Body() { domains }: DomainsDto,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    const change = { kind: 'ChangeDomains', domains } as const;
    return this.commands.execute(new ChangePartner({ partnerId, id: partnerId, change }, context));
  }
}
