import { Module } from '@nestjs/common';
import { AccessOnADateController } from './access-on-a-date/access-on-a-date.controller.ts';
import { AccessOnADate } from './access-on-a-date/access-on-a-date.ts';
import { ChainController } from './chain/chain.controller.ts';
import { HistoryController } from './history/history.controller.ts';
import { EventsController } from './search/events.controller.ts';
import { SearchEvents } from './search/search-events.ts';
import { History } from './history/history.ts';

@Module({
  controllers: [AccessOnADateController, HistoryController, ChainController, EventsController],
  providers: [AccessOnADate, History, SearchEvents],
})
export class AuditModule {}
