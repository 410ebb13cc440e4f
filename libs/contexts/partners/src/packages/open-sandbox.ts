import type { CommandContext, FlowCommands } from '@gatehouse/contracts';
import { deriveId } from '@gatehouse/kernel';
import type { CommandAnswer } from '@gatehouse/rest';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ensureRegistered } from '../domain/partner/index.ts';
import { PartnerStreams } from '../writing/partner-streams.ts';
import { PresentModel } from '../writing/present-model.ts';

export class OpenSandbox extends Command<CommandAnswer> {
  constructor(
    readonly data: FlowCommands['OpenSandbox'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** What a registration ordered becomes access; the policy is the one it named, else the tier's. */
@CommandHandler(OpenSandbox)
export class OpenSandboxHandler implements ICommandHandler<OpenSandbox> {
  constructor(
    private readonly streams: PartnerStreams,
    private readonly present: PresentModel,
  ) {}

  async execute({ data: { partnerId }, context }: OpenSandbox): Promise<CommandAnswer> {
    const partner = await this.streams.partner(partnerId);
    ensureRegistered(partner);
    const model = await this.present.get();
    const policyId = partner.policyId ?? model.tier(partner.tier)?.policies.sandbox ?? null;
    // Of the partner and not of the command, so that a second command opens nothing twice.
    const profileId = deriveId(partnerId, 'profile', 'sandbox');
    const command = { kind: 'OpenSandbox', orders: partner.orders, profileId, policyId } as const;
    return this.streams.changeAccess({ partnerId, id: profileId, context, command });
  }
}
