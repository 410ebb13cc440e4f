import { AccessDirectory, Answers, Permit } from '@gatehouse/rest';
import { notFound } from '@gatehouse/kernel';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CallPage } from './answers.ts';
import { AllCallsQuery, CallsQuery } from './calls-query.ts';
import { ListCalls } from './list-calls.ts';

@ApiTags('usage')
@Controller()
export class CallsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly directory: AccessDirectory,
  ) {}

  @Get('partners/:partnerId/calls')
  @Permit('calls.read')
  @Answers(200, CallPage, 'Calls of the partner, newest first.')
  async ofPartner(@Param('partnerId') partnerId: string, @Query() query: CallsQuery): Promise<CallPage> {
    if (!this.directory.model.partner(partnerId)) throw notFound('partner');
    return this.queries.execute(new ListCalls({ ...query, partnerId }));
  }

  @Get('calls')
  @Permit('calls.read-all')
  @Answers(200, CallPage, 'Calls of all partners, newest first.')
  ofAll(@Query() query: AllCallsQuery): Promise<CallPage> {
    return this.queries.execute(new ListCalls(query));
  }
}
