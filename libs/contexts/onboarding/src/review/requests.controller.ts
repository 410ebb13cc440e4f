import type { Action } from '@gatehouse/access';
import type { CommandContext } from '@gatehouse/contracts';
import { DomainError, deriveId, notFound, type Actor } from '@gatehouse/kernel';
import { putDocument, RECORDS, type Records } from '@gatehouse/records';
import { Answers, CommandAnswer, Context, CurrentActor, Permit, Permits, ReadsView } from '@gatehouse/rest';
import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import { AnswerRequest } from '../submission/answer-request.ts';
import { personOf } from '../submission/partner-requests.controller.ts';
import { AnswerDto, submissionOf } from '../submission/submission.dto.ts';
import { RequestAnswer, RequestsAnswer } from '../views/requests/answers.ts';
import { REQUEST_STATES, type RequestDocument } from '../views/requests/document.ts';
import { REQUESTS_VIEW } from '../views/requests/projection.ts';
import { Requests } from '../views/requests/requests.ts';
import { ActOnRequest, type RequestAct } from './act-on-request.ts';
import {
  ApproveDto,
  AskForChangesDto,
  AssignDto,
  CommentDto,
  DocumentDto,
  RejectDto,
  WithdrawDto,
} from './review.dto.ts';

@ApiTags('requests')
@Controller('requests')
export class RequestsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly requests: Requests,
    private readonly permits: Permits,
    @Inject(RECORDS) private readonly records: Records,
  ) {}

  @Get()
  @Permit('request.read')
  @ReadsView(REQUESTS_VIEW)
  @ApiQuery({ name: 'state', required: false, enum: [...REQUEST_STATES] })
  @ApiQuery({ name: 'claimedBy', required: false })
  @ApiQuery({ name: 'cursor', required: false })
  @Answers(200, RequestsAnswer, 'The queue: requests by the time that is left; members see their own.')
  queue(
    @CurrentActor() actor: Actor,
    @Query('state') state?: string,
    @Query('claimedBy') claimedBy?: string,
    @Query('cursor') cursor?: string,
  ): Promise<RequestsAnswer> {
    const where = {
      ...(actor.kind === 'member' ? { partnerId: actor.partnerId } : {}),
      ...(state === undefined ? {} : { state }),
      ...(claimedBy === undefined || actor.kind === 'member' ? {} : { claimedBy }),
    };
    const orderBy = { field: 'dueAt', direction: 'asc' } as const;
    return this.requests.page(actor, { where, orderBy, ...(cursor === undefined ? {} : { cursor }) });
  }

  @Get(':requestId')
  @Permit('request.read')
  @Answers(200, RequestAnswer, 'The request as it stands.')
  get(@Param('requestId') requestId: string, @CurrentActor() actor: Actor): Promise<RequestDocument> {
    return this.requests.get(actor, requestId);
  }

  @Post(':requestId/claim')
  @Permit('request.review')
  @Answers(200, CommandAnswer, 'Claimed.')
  claim(
    @Param('requestId') id: string,
    @CurrentActor() actor: Actor,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    const by = personOf(actor);
    return this.act(id, actor, 'request.review', { kind: 'claim', personId: by }, context);
  }

  @Post(':requestId/release')
  @Permit('request.review')
  @Answers(200, CommandAnswer, 'Released.')
  release(
    @Param('requestId') id: string,
    @CurrentActor() actor: Actor,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.act(id, actor, 'request.review', { kind: 'release' }, context);
  }

  @Post(':requestId/assign')
  @Permit('request.review')
  @Answers(200, CommandAnswer, 'Assigned.')
  assign(
    @Param('requestId') id: string,
    @Body() { personId }: AssignDto,
    @CurrentActor() actor: Actor,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    if (!this.permits.allows({ kind: 'staff', id: personId }, 'request.review')) {
      const faults = [{ pointer: '/personId', message: 'is nobody who may review requests' }];
      throw new DomainError('invalid', 'ONBOARDING.NOT_A_REVIEWER', 'The request can only be assigned to a reviewer.', {
        faults,
      });
    }
    return this.act(id, actor, 'request.review', { kind: 'assign', personId }, context);
  }

  @Post(':requestId/comments')
  @Permit('request.comment')
  @Answers(201, CommandAnswer, 'Said.')
  comment(
    @Param('requestId') id: string,
    @Body() { text, audience }: CommentDto,
    @CurrentActor() actor: Actor,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    const commentId = deriveId(context.commandId, 'comment');
    const heard = actor.kind === 'member' ? 'partner' : audience;
    return this.act(
      id,
      actor,
      'request.comment',
      { kind: 'comment', personId: personOf(actor), commentId, audience: heard, text },
      context,
    );
  }

  @Post(':requestId/documents')
  @Permit('request.review')
  @Answers(201, CommandAnswer, 'Attached; kept by its hash.')
  async attach(
    @Param('requestId') id: string,
    @Body() { name, content }: DocumentDto,
    @CurrentActor() actor: Actor,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    const bytes = Buffer.from(content, 'base64');
    await this.requests.get(actor, id);
    const hash = await putDocument(this.records, bytes);
    const act = { kind: 'attach', personId: personOf(actor), name, hash, size: bytes.length } as const;
    return this.act(id, actor, 'request.review', act, context);
  }

  @Post(':requestId/ask-for-changes')
  @Permit('request.review')
  @Answers(200, CommandAnswer, 'Asked; the clock stands still until the partner answers.')
  askForChanges(
    @Param('requestId') id: string,
    @Body() { stageId, contentHash, reason }: AskForChangesDto,
    @CurrentActor() actor: Actor,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.act(
      id,
      actor,
      'request.review',
      { kind: 'ask-for-changes', personId: personOf(actor), stageId, contentHash, reason },
      context,
    );
  }

  @Post(':requestId/answer')
  @Permit('request.submit')
  @Answers(200, CommandAnswer, 'Answered; it is in review again.')
  async answer(
    @Param('requestId') requestId: string,
    @Body() { submission, answer }: AnswerDto,
    @CurrentActor() actor: Actor,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    const { partnerId } = await this.theirs(requestId, actor, 'request.submit');
    const data = { requestId, partnerId, personId: personOf(actor), submission: submissionOf(submission), answer };
    return this.commands.execute(new AnswerRequest(data, context));
  }

  @Post(':requestId/approve')
  @Permit('request.decide')
  @Answers(200, CommandAnswer, 'Counted.')
  approve(
    @Param('requestId') id: string,
    @Body() { stageId, contentHash, note = '' }: ApproveDto,
    @CurrentActor() actor: Actor,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.act(
      id,
      actor,
      'request.decide',
      { kind: 'approve', personId: personOf(actor), isMember: false, stageId, contentHash, note },
      context,
    );
  }

  @Post(':requestId/reject')
  @Permit('request.decide')
  @Answers(200, CommandAnswer, 'Rejected.')
  reject(
    @Param('requestId') id: string,
    @Body() { stageId, contentHash, reason }: RejectDto,
    @CurrentActor() actor: Actor,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.act(
      id,
      actor,
      'request.decide',
      { kind: 'reject', personId: personOf(actor), isMember: false, stageId, contentHash, reason },
      context,
    );
  }

  @Post(':requestId/withdraw')
  @Permit('request.withdraw')
  @Answers(200, CommandAnswer, 'Withdrawn.')
  withdraw(
    @Param('requestId') id: string,
    @Body() { reason }: WithdrawDto,
    @CurrentActor() actor: Actor,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.act(id, actor, 'request.withdraw', { kind: 'withdraw', personId: personOf(actor), reason }, context);
  }

  private async act(
    requestId: string,
    actor: Actor,
    action: Action,
    act: RequestAct,
    context: CommandContext,
  ): Promise<CommandAnswer> {
    await this.theirs(requestId, actor, action);
    return this.commands.execute(new ActOnRequest({ requestId, act }, context));
  }

  private async theirs(requestId: string, actor: Actor, action: Action): Promise<RequestDocument> {
    const document = await this.requests.load(requestId);
    if (!document) throw notFound('request');
    this.permits.ensure(actor, action, { partnerId: document.partnerId });
    return document;
  }
}
