import type { CommandContext } from '@gatehouse/contracts';
import { Answers, CommandAnswer, Context, Permit } from '@gatehouse/rest';
import { Body, Controller, Delete, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { SendInvitation } from '../invitations/send-invitation.ts';
import { ChangePartner } from '../writing/change.ts';
import { AddPerson } from './add-person.ts';
import { AddPersonDto, RoleDto } from './people.dto.ts';

@ApiTags('people')
@Controller('partners/:partnerId/people')
export class PeopleController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Permit('people.manage')
  @Answers(201, CommandAnswer, 'The email may sign in; its invitation is on its way.')
  add(
    @Param('partnerId') partnerId: string,
    @Body() { email, name, role }: AddPersonDto,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.commands.execute(new AddPerson({ partnerId, email, name, role }, context));
  }

  @Put(':personId/role')
  @Permit('people.manage')
  @Answers(200, CommandAnswer)
  role(
    @Param('partnerId') partnerId: string,
    @Param('personId') personId: string,
    @Body() { role }: RoleDto,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    const change = { kind: 'ChangeRole', personId, role } as const;
    return this.commands.execute(new ChangePartner({ partnerId, id: personId, change }, context));
  }

  @Delete(':personId')
  @Permit('people.manage')
  @Answers(200, CommandAnswer, 'Signed out everywhere; credentials of the partner are not touched.')
  remove(
    @Param('partnerId') partnerId: string,
    @Param('personId') personId: string,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    const change = { kind: 'RemovePerson', personId } as const;
    return this.commands.execute(new ChangePartner({ partnerId, id: personId, change }, context));
  }

  @Post(':personId/invitation')
  @Permit('people.manage')
  @Answers(202, CommandAnswer, 'Invited again, with another two weeks to follow it.')
  invite(
    @Param('partnerId') partnerId: string,
    @Param('personId') personId: string,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.commands.execute(new SendInvitation({ partnerId, personId }, context));
  }
}
