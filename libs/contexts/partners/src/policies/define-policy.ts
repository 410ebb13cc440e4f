import { streams, type CommandContext, type PolicyTerms } from '@gatehouse/contracts';
import { Aggregates, AGGREGATES } from '@gatehouse/event-store';
import { deriveId } from '@gatehouse/kernel';
import type { CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { policyDecider } from '../domain/policy/index.ts';

export class DefinePolicy extends Command<CommandAnswer> {
  constructor(
    /** Without an id it is a new policy, with one another version of that. */
    readonly data: { readonly policyId?: string; readonly terms: PolicyTerms },
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(DefinePolicy)
export class DefinePolicyHandler implements ICommandHandler<DefinePolicy> {
  constructor(@Inject(AGGREGATES) private readonly aggregates: Aggregates) {}

  async execute({ data, context }: DefinePolicy): Promise<CommandAnswer> {
    const policyId = data.policyId ?? deriveId(context.commandId, 'policy');
    const kind = data.policyId === undefined ? 'Define' : 'Revise';
    const { position } = await this.aggregates.execute(policyDecider, streams.policy(policyId), context, {
      kind,
      policyId,
      terms: data.terms,
    });
    return { id: policyId, position };
  }
}
