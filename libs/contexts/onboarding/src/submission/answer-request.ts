import { streams, type CommandContext, type Submission } from '@gatehouse/contracts';
import { Aggregates, AGGREGATES } from '@gatehouse/event-store';
import type { CommandAnswer } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { requestDecider } from '../domain/request/index.ts';
import { Submissions } from './submissions.ts';

/** The partner answers what changes were asked for, with the whole submission as it is now. */
export class AnswerRequest extends Command<CommandAnswer> {
  constructor(
    readonly data: {
      readonly requestId: string;
      readonly partnerId: string;
      readonly personId: string;
      readonly submission: Submission;
      readonly answer: string;
    },
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(AnswerRequest)
export class AnswerRequestHandler implements ICommandHandler<AnswerRequest> {
  constructor(
    private readonly submissions: Submissions,
    @Inject(AGGREGATES) private readonly aggregates: Aggregates,
  ) {}

  async execute({ data, context }: AnswerRequest): Promise<CommandAnswer> {
    const { requestId, partnerId, personId, submission, answer } = data;
    const { route } = await this.submissions.check(partnerId, submission);
    const { position } = await this.aggregates.execute(requestDecider, streams.request(requestId), context, (at) => ({
      kind: 'answer' as const,
      at,
      personId,
      submission,
      route,
      change: this.submissions.changeOf(requestId, partnerId, submission, at),
      answer,
    }));
    return { id: requestId, position };
  }
}
