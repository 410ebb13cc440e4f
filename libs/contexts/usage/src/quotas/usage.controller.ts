import { Answers, Permit } from '@gatehouse/rest';
import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { UsageAnswer } from './answers.ts';
import { ShowUsage } from './show-usage.ts';

@ApiTags('usage')
@Controller('partners/:partnerId/usage')
export class UsageController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Permit('calls.read')
  @Answers(200, UsageAnswer, 'What is used of each limit of the partner.')
  show(@Param('partnerId') partnerId: string): Promise<UsageAnswer> {
    return this.queries.execute(new ShowUsage({ partnerId }));
  }
}
