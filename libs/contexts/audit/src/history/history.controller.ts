import { DomainError } from '@gatehouse/kernel';
import { Answers, Permit } from '@gatehouse/rest';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiProperty, ApiQuery, ApiTags } from '@nestjs/swagger';
import { History, type HistoryEntry } from './history.ts';

export class HistoryAnswer {
  @ApiProperty({ type: [Object], description: 'Newest first: who, what, when, from where, before and after.' })
  readonly items!: HistoryEntry[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

@ApiTags('audit')
@Controller('audit/partners/:partnerId/events')
export class HistoryController {
  constructor(private readonly history: History) {}

  @Get()
  @Permit('audit.read')
  @ApiQuery({ name: 'limit', required: false, description: '1 to 500, 50 when left out.' })
  @ApiQuery({ name: 'cursor', required: false, description: 'nextCursor of the page before.' })
  @Answers(200, HistoryAnswer, 'Every change of the partner.')
  events(
    @Param('partnerId') partnerId: string,
    @Query('limit') limit?: string,
    @Query('cursor') cursor?: string,
  ): Promise<HistoryAnswer> {
    const count = Number(limit ?? 50);
    if (!Number.isInteger(count) || count < 1 || count > 500) {
      const faults = [{ pointer: '/limit', message: 'must be a whole number from 1 to 500' }];
      throw new DomainError('invalid', 'AUDIT.QUESTION_INVALID', 'The page asked for cannot be given.', { faults });
    }
    return this.history.of(partnerId, { limit: count, ...(cursor === undefined ? {} : { before: cursor }) });
  }
}
