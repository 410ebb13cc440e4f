import { CLOCK, iso, type Actor, type Clock } from '@gatehouse/kernel';
import { Answers, CurrentActor, Permit } from '@gatehouse/rest';
import { Body, Controller, Delete, Get, Inject, Param, Put } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { DraftDto } from '../submission/submission.dto.ts';
import { Drafts, type Draft } from './drafts.ts';

export class DraftAnswer {
  @ApiProperty() readonly draftId!: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly content!: Record<string, unknown>;
  @ApiProperty() readonly savedBy!: string;
  @ApiProperty({ format: 'date-time' }) readonly savedAt!: string;
  @ApiProperty({ type: 'integer', description: 'Send it back to save.' }) readonly version!: number;
}

export class DraftsAnswer {
  @ApiProperty({ type: [DraftAnswer] }) readonly items!: Draft[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: null;
}

@ApiTags('requests')
@Controller('partners/:partnerId/drafts')
export class DraftsController {
  constructor(
    private readonly drafts: Drafts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Permit('request.submit')
  @Answers(200, DraftsAnswer, 'Drafts of the partner.')
  async list(@Param('partnerId') partnerId: string): Promise<DraftsAnswer> {
    return { items: await this.drafts.list(partnerId), nextCursor: null };
  }

  @Get(':draftId')
  @Permit('request.submit')
  @Answers(200, DraftAnswer, 'The draft.')
  get(@Param('partnerId') partnerId: string, @Param('draftId') draftId: string): Promise<Draft> {
    return this.drafts.get(partnerId, draftId);
  }

  @Put(':draftId')
  @Permit('request.submit')
  @Answers(200, DraftAnswer, 'The draft as it is kept.')
  save(
    @Param('partnerId') partnerId: string,
    @Param('draftId') draftId: string,
    @Body() body: DraftDto,
    @CurrentActor() actor: Actor,
  ): Promise<Draft> {
    const savedBy = actor.kind === 'anonymous' ? '' : actor.id;
    const draft = { content: body.content, savedBy, savedAt: iso(this.clock.now()) };
    return this.drafts.save(partnerId, draftId, draft, body.version);
  }

  @Delete(':draftId')
  @Permit('request.submit')
  @Answers(204, undefined, 'Discarded.')
  discard(@Param('partnerId') partnerId: string, @Param('draftId') draftId: string): Promise<void> {
    return this.drafts.discard(partnerId, draftId);
  }
}
