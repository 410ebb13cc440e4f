import { CALL_LOG, type CallLog } from '@gatehouse/call-log';
import { iso } from '@gatehouse/kernel';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { CallPage } from './answers.ts';
import type { AllCallsQuery } from './calls-query.ts';
import { instantsOf } from './instants.ts';

/** Calls newest first. Without a partner, those of all partners and of nobody that is known. */
export class ListCalls extends Query<CallPage> {
  constructor(readonly data: AllCallsQuery) {
    super();
  }
}

@QueryHandler(ListCalls)
export class ListCallsHandler implements IQueryHandler<ListCalls> {
  constructor(@Inject(CALL_LOG) private readonly log: CallLog) {}

  async execute({ data }: ListCalls): Promise<CallPage> {
    const { from, to, ...filters } = data;
    const { items, nextCursor } = await this.log.query({ ...filters, ...instantsOf(data) });
    return { items: items.map((call) => ({ ...call, at: iso(call.at) })), nextCursor };
  }
}
