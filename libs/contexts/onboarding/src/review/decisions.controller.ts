import type { CommandContext } from '@gatehouse/contracts';
import type { Actor } from '@gatehouse/kernel';
import { Answers, CommandAnswer, Context, CurrentActor, Permit } from '@gatehouse/rest';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { AnswerRequest } from '../submission/answer-request.ts';
import { AnswerDto, submissionOf } from '../submission/submission.dto.ts';
import { Acting, personOf } from './acting.ts';
import { ApproveDto, AskForChangesDto, RejectDto, WithdrawDto } from './review.dto.ts';

/** What hands a request on, from one side to the other or to its end. */
@ApiTags('requests')
@Controller('requests/:requestId')
export class DecisionsController {
  constructor(
    private readonly acting: Acting,
    private readonly commands: CommandBus,
  ) {}

  @Post('ask-for-changes')
  @Permit('request.review')
  @Answers(200, CommandAnswer, 'Asked; the clock stands still until the partner answers.')
  askForChanges(
    @Param('requestId') id: string,
    @Body() { stageId, contentHash, reason }: AskForChangesDto,
    @CurrentActor() actor: Actor,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    const act = { kind: 'ask-for-changes', personId: personOf(actor), stageId, contentHash, reason } as const;
    return this.acting.act(id, actor, 'request.review', act, context);
  }

  @Post('answer')
  @Permit('request.submit')
  @Answers(200, CommandAnswer, 'Answered; it is in review again.')
  async answer(
    @Param('requestId') requestId: string,
    @Body() { submission, answer }: AnswerDto,
    @CurrentActor() actor: Actor,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    const { partnerId } = await this.acting.theirs(requestId, actor, 'request.submit');
    const data = { requestId, partnerId, personId: personOf(actor), submission: submissionOf(submission), answer };
    return this.commands.execute(new AnswerRequest(data, context));
  }

  @Post('approve')
  @Permit('request.decide')
  @Answers(200, CommandAnswer, 'Counted.')
  approve(
    @Param('requestId') id: string,
    @Body() { stageId, contentHash, note = '' }: ApproveDto,
    @CurrentActor() actor: Actor,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    const act = { kind: 'approve', personId: personOf(actor), stageId, contentHash, note } as const;
    return this.acting.act(id, actor, 'request.decide', act, context);
  }

  @Post('reject')
  @Permit('request.decide')
  @Answers(200, CommandAnswer, 'Rejected.')
  reject(
    @Param('requestId') id: string,
    @Body() { stageId, contentHash, reason }: RejectDto,
    @CurrentActor() actor: Actor,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    const act = { kind: 'reject', personId: personOf(actor), stageId, contentHash, reason } as const;
    return this.acting.act(id, actor, 'request.decide', act, context);
  }

  @Post('withdraw')
  @Permit('request.withdraw')
  @Answers(200, CommandAnswer, 'Withdrawn.')
  withdraw(
    @Param('requestId') id: string,
    @Body() { reason }: WithdrawDto,
    @CurrentActor() actor: Actor,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    const act = { kind: 'withdraw', personId: personOf(actor), reason } as const;
    return this.acting.act(id, actor, 'request.withdraw', act, context);
  }
}
