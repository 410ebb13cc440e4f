import { STAFF_ROLES, type StaffRole } from '@gatehouse/contracts';
import type { Actor } from '@gatehouse/kernel';
import { Answers, CurrentActor, OneOf, PageQuery, Permit, ReadsView, Text } from '@gatehouse/rest';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequestAnswer, RequestsAnswer } from './answers.ts';
import { REQUEST_STATES, UNDECIDED, type RequestDocument, type RequestStateName } from './document.ts';
import { REQUESTS_VIEW } from './projection.ts';
import { Requests } from './requests.ts';

export class QueueQuery extends PageQuery {
  @OneOf([...REQUEST_STATES], { optional: true, description: 'All that are not decided, when it is left out.' })
  readonly state?: RequestStateName;

  @Text({ optional: true, max: 60 })
  readonly tier?: string;

  @Text({ optional: true, max: 64 })
  readonly partnerId?: string;

  @OneOf(STAFF_ROLES, { optional: true, description: 'Role that the open stage asks for.' })
  readonly role?: StaffRole;

  @Text({ optional: true, max: 64, description: 'Person id of the reviewer who claimed it.' })
  readonly claimedBy?: string;
}

@ApiTags('requests')
@Controller('requests')
export class RequestsController {
  constructor(private readonly requests: Requests) {}

  @Get()
  @Permit('request.read')
  @ReadsView(REQUESTS_VIEW)
  @Answers(200, RequestsAnswer, 'The queue: requests by the time that is left; members see their own.')
  queue(@CurrentActor() actor: Actor, @Query() query: QueueQuery): Promise<RequestsAnswer> {
    const { cursor, limit, state, tier, role, partnerId, claimedBy } = query;
    // Who has claimed a request is not for members, and neither is anybody else's request.
    const of =
      actor.kind === 'member'
        ? { partnerId: actor.partnerId }
        : { ...(partnerId === undefined ? {} : { partnerId }), ...(claimedBy === undefined ? {} : { claimedBy }) };
    const where = {
      ...of,
      state: state ?? [...UNDECIDED],
      ...(tier === undefined ? {} : { tier }),
      ...(role === undefined ? {} : { openRole: role }),
    };
    return this.requests.page(actor, {
      where,
      orderBy: { field: 'dueAt', direction: 'asc' },
      ...(cursor === undefined ? {} : { cursor }),
      ...(limit === undefined ? {} : { limit }),
    });
  }

  @Get(':requestId')
  @Permit('request.read')
  @Answers(200, RequestAnswer, 'The request as it stands.')
  get(@Param('requestId') requestId: string, @CurrentActor() actor: Actor): Promise<RequestDocument> {
    return this.requests.get(actor, requestId);
  }
}
