import { Answers, Permit } from '@gatehouse/rest';
import { CLOCK, type Clock } from '@gatehouse/kernel';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import { AccessOnADate, parseInstant, parseZone } from './access-on-a-date.ts';
import type { AccessDifference } from './difference.ts';
import { AccessDifferenceAnswer, AccessReportAnswer } from './answers.ts';
import type { AccessReport } from './report.ts';

@ApiTags('audit')
@Controller('audit/partners/:partnerId/access')
export class AccessOnADateController {
  constructor(
    private readonly audit: AccessOnADate,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Permit('audit.read')
  @ApiQuery({ name: 'at', required: false, description: 'Instant with offset, ISO 8601; now when left out.' })
  @ApiQuery({
    name: 'zone',
    required: false,
    description: 'IANA time zone in which times are told; UTC when left out.',
  })
  @Answers(200, AccessReportAnswer, 'What the partner could do at that instant, each with its why.')
  access(
    @Param('partnerId') partnerId: string,
    @Query('at') at?: string,
    @Query('zone') zone?: string,
  ): Promise<AccessReport> {
    return this.audit.report(partnerId, parseInstant('at', at, this.clock.now()), parseZone(zone));
  }

  @Get('difference')
  @Permit('audit.read')
  @ApiQuery({ name: 'from', required: true, description: 'Instant with offset, ISO 8601.' })
  @ApiQuery({ name: 'to', required: false, description: 'Instant with offset, ISO 8601; now when left out.' })
  @ApiQuery({
    name: 'zone',
    required: false,
    description: 'IANA time zone in which times are told; UTC when left out.',
  })
  @Answers(200, AccessDifferenceAnswer, 'What was gained, lost and altered in between.')
  difference(
    @Param('partnerId') partnerId: string,
    @Query('from') from?: string,
    @Query('to') to?: string,
    @Query('zone') zone?: string,
  ): Promise<AccessDifference> {
    const now = this.clock.now();
    return this.audit.difference(
      partnerId,
      parseInstant('from', from ?? '', now),
      parseInstant('to', to, now),
      parseZone(zone),
    );
  }
}
