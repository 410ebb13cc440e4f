import type { CommandContext, FlowCommands } from '@gatehouse/contracts';
import { DAY, deriveId, iso } from '@gatehouse/kernel';
import type { CommandAnswer } from '@gatehouse/rest';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { PartnerStreams } from '../writing/partner-streams.ts';

/** How long an invitation can be followed (product row F1). */
export const INVITATION_LIFE_MS = 14 * DAY;

export class SendInvitation extends Command<CommandAnswer> {
  constructor(
    readonly data: FlowCommands['SendInvitation'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** Sent by a flow for a person who was added, and by hand to send it again; the mail follows the event. */
@CommandHandler(SendInvitation)
export class SendInvitationHandler implements ICommandHandler<SendInvitation> {
  constructor(private readonly streams: PartnerStreams) {}

  execute({ data: { partnerId, personId }, context }: SendInvitation): Promise<CommandAnswer> {
    const invitationId = deriveId(context.commandId, 'invitation');
    const byHand = context.actor.kind === 'staff' || context.actor.kind === 'member';
    const command = (at: string) =>
      ({
        kind: 'Invite',
        personId,
        invitationId,
        expiresAt: iso(Date.parse(at) + INVITATION_LIFE_MS),
        byHand,
      }) as const;
    return this.streams.changePartner({ partnerId, id: invitationId, context, command });
  }
}
