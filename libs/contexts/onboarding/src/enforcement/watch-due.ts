import { streams, type CommandContext, type FlowCommands } from '@gatehouse/contracts';
import { Aggregates, AGGREGATES } from '@gatehouse/event-store';
import type { CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { requestDecider } from '../domain/request/index.ts';

export class RemindDue extends Command<CommandAnswer> {
  constructor(
    readonly data: FlowCommands['RemindDue'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

export class EscalateRequest extends Command<CommandAnswer> {
  constructor(
    readonly data: FlowCommands['EscalateRequest'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RemindDue)
export class RemindDueHandler implements ICommandHandler<RemindDue> {
  constructor(@Inject(AGGREGATES) private readonly aggregates: Aggregates) {}

  async execute({ data: { requestId, stageId, share }, context }: RemindDue): Promise<CommandAnswer> {
    const command = (at: string) => ({ kind: 'remind-due', stageId, share, at }) as const;
    const { position } = await this.aggregates.execute(requestDecider, streams.request(requestId), context, command);
    return { id: requestId, position };
  }
}

@CommandHandler(EscalateRequest)
export class EscalateRequestHandler implements ICommandHandler<EscalateRequest> {
  constructor(@Inject(AGGREGATES) private readonly aggregates: Aggregates) {}

  async execute({ data: { requestId, stageId, level }, context }: EscalateRequest): Promise<CommandAnswer> {
    const command = (at: string) => ({ kind: 'escalate', stageId, level, at }) as const;
    const { position } = await this.aggregates.execute(requestDecider, streams.request(requestId), context, command);
    return { id: requestId, position };
  }
}
