import type { CommandContext } from '@gatehouse/contracts';
import { deriveId, DomainError, type Actor } from '@gatehouse/kernel';
import { Answers, CommandAnswer, Context, CurrentActor, Permit, Permits } from '@gatehouse/rest';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Acting, personOf } from './acting.ts';
import { AssignDto, CommentDto } from './review.dto.ts';

/** What is done to a request beside deciding it. */
@ApiTags('requests')
@Controller('requests/:requestId')
export class ReviewController {
  constructor(
    private readonly acting: Acting,
    private readonly permits: Permits,
  ) {}

  @Post('claim')
  @Permit('request.review')
  @Answers(200, CommandAnswer, 'Claimed.')
  claim(
    @Param('requestId') id: string,
    @CurrentActor() actor: Actor,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    const act = { kind: 'claim', personId: personOf(actor) } as const;
    return this.acting.act(id, actor, 'request.review', act, context);
  }

  @Post('release')
  @Permit('request.review')
  @Answers(200, CommandAnswer, 'Released, whoever had claimed it.')
  release(
    @Param('requestId') id: string,
    @CurrentActor() actor: Actor,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    return this.acting.act(id, actor, 'request.review', { kind: 'release' }, context);
  }

  @Post('assign')
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
      const says = 'The request can only be assigned to a reviewer.';
      throw new DomainError('invalid', 'ONBOARDING.NOT_A_REVIEWER', says, { faults });
    }
    return this.acting.act(id, actor, 'request.review', { kind: 'assign', personId }, context);
  }

  @Post('comments')
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
    const act = { kind: 'comment', personId: personOf(actor), commentId, audience: heard, text } as const;
    return this.acting.act(id, actor, 'request.comment', act, context);
  }
}
