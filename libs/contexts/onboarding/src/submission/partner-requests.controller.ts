import type { CommandContext } from '@gatehouse/contracts';
import type { Actor } from '@gatehouse/kernel';
import { Answers, CommandAnswer, Context, CurrentActor, PageQuery, Permit, ReadsView } from '@gatehouse/rest';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { personOf } from '../review/acting.ts';
import { StageAnswer } from '../routes/routes.dto.ts';
import { RequestsAnswer } from '../views/requests/answers.ts';
import { REQUESTS_VIEW } from '../views/requests/projection.ts';
import { Requests } from '../views/requests/requests.ts';
import { ROUTES_VIEW } from '../views/routes/routes.ts';
import { submissionOf, SubmitDto } from './submission.dto.ts';
import { SubmitRequest } from './submit-request.ts';
import { Submissions } from './submissions.ts';

export class CheckAnswer {
  @ApiProperty({ description: 'Name of the route that would decide it.' }) readonly route!: string;
  @ApiProperty({ type: [StageAnswer], description: 'Its stages, in order.' }) readonly stages!: readonly StageAnswer[];
  @ApiProperty({ format: 'date-time', description: 'When the first stage would be due if it were sent now.' })
  readonly dueAt!: string;
  @ApiProperty({ description: 'Time zone of the calendar on which it is counted.' }) readonly timeZone!: string;
  @ApiProperty() readonly contentHash!: string;
}

@ApiTags('requests')
@Controller('partners/:partnerId/requests')
export class PartnerRequestsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly requests: Requests,
    private readonly submissions: Submissions,
  ) {}

  @Get()
  @Permit('request.read')
  @ReadsView(REQUESTS_VIEW)
  @Answers(200, RequestsAnswer, 'Requests of the partner, the newest first.')
  async list(
    @Param('partnerId') partnerId: string,
    @CurrentActor() actor: Actor,
    @Query() { cursor, limit }: PageQuery,
  ): Promise<RequestsAnswer> {
    const orderBy = { field: 'submittedAt', direction: 'desc' } as const;
    return this.requests.page(actor, {
      where: { partnerId },
      orderBy,
      ...(cursor === undefined ? {} : { cursor }),
      ...(limit === undefined ? {} : { limit }),
    });
  }

  @Post('check')
  @Permit('request.submit')
  @ReadsView(ROUTES_VIEW)
  @Answers(200, CheckAnswer, 'It can be sent; who would decide, and by when. Nothing was stored.')
  async check(@Param('partnerId') partnerId: string, @Body() body: SubmitDto): Promise<CheckAnswer> {
    const { route, dueAt, contentHash } = await this.submissions.check(partnerId, submissionOf(body.submission));
    return {
      route: route.name,
      stages: route.stages.map((stage) => ({ ...stage, documents: [...stage.documents] })),
      dueAt,
      timeZone: route.calendar.timeZone,
      contentHash,
    };
  }

  @Post()
  @Permit('request.submit')
  @Answers(201, CommandAnswer, 'Sent.')
  submit(
    @Param('partnerId') partnerId: string,
    @Body() body: SubmitDto,
    @CurrentActor() actor: Actor,
    @Context() context: CommandContext,
  ): Promise<CommandAnswer> {
    const data = { partnerId, personId: personOf(actor), submission: submissionOf(body.submission) };
    return this.commands.execute(
      new SubmitRequest(body.draftId === undefined ? data : { ...data, draftId: body.draftId }, context),
    );
  }
}
