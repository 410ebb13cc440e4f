import type { AccessModel } from '@gatehouse/access';
import type { CommandContext, PolicyAttachment } from '@gatehouse/contracts';
import { DomainError, type Fault } from '@gatehouse/kernel';
import type { CommandAnswer } from '@gatehouse/rest';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { PartnerStreams } from '../writing/partner-streams.ts';
import { PresentModel } from '../writing/present-model.ts';

export class AttachPolicy extends Command<CommandAnswer> {
  constructor(
    readonly data: { readonly partnerId: string; readonly attachment: PolicyAttachment },
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(AttachPolicy)
export class AttachPolicyHandler implements ICommandHandler<AttachPolicy> {
  constructor(
    private readonly streams: PartnerStreams,
    private readonly present: PresentModel,
  ) {}

  async execute({ data: { partnerId, attachment }, context }: AttachPolicy): Promise<CommandAnswer> {
    const faults = attachmentFaults(attachment, await this.present.get());
    if (faults.length > 0) {
      const says = 'The policy cannot be attached there. Mend what is named.';
      throw new DomainError('invalid', 'PARTNERS.ATTACHMENT_INVALID', says, { faults });
    }
    const command = { kind: 'AttachPolicy', attachment } as const;
    return this.streams.changeAccess({ partnerId, id: attachment.policyId, context, command });
  }
}

/** A policy that is not there would deny every call of the partner, so it is never attached. */
function attachmentFaults({ policyId, level, targetId }: PolicyAttachment, model: AccessModel): Fault[] {
  const [productId = '', ...operation] = targetId.split('/');
  const versions = model.product(productId)?.versions ?? [];
  const known = versions.some((version) => version.operations.some(({ id }) => id === operation.join('/')));
  return [
    ...(model.policy(policyId) ? [] : [{ pointer: '/policyId', message: 'is no policy' }]),
    ...(level !== 'operation' || known
      ? []
      : [{ pointer: '/targetId', message: 'must be <product id>/<operation id> of an operation that there is' }]),
  ];
}
