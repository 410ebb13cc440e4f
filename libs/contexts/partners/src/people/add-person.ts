import type { CommandContext, MemberRole } from '@gatehouse/contracts';
import { PSEUDONYMS, Pseudonyms } from '@gatehouse/kernel';
import type { CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { PartnerStreams } from '../writing/partner-streams.ts';

export interface AddPersonData {
  readonly partnerId: string;
  readonly email: string;
  readonly name: string;
  readonly role: MemberRole;
}

export class AddPerson extends Command<CommandAnswer> {
  constructor(
    readonly data: AddPersonData,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** Authorises an email; the invitation follows by itself (product rows A2 and A6). */
@CommandHandler(AddPerson)
export class AddPersonHandler implements ICommandHandler<AddPerson> {
  constructor(
    private readonly streams: PartnerStreams,
    @Inject(PSEUDONYMS) private readonly pseudonyms: Pseudonyms,
  ) {}

  execute({ data: { partnerId, email, name, role }, context }: AddPerson): Promise<CommandAnswer> {
    const personId = this.pseudonyms.personId(email);
    const person = { personId, email: email.trim(), name, role };
    const command = { kind: 'AddPerson', person, byMember: context.actor.kind === 'member' } as const;
    return this.streams.changePartner({ partnerId, id: personId, context, command });
  }
}
