import { Module } from '@nestjs/common';
import { AccessOnADateController } from './access-on-a-date/access-on-a-date.controller.ts';
import { AccessOnADate } from './access-on-a-date/access-on-a-date.ts';
import { ChainController } from './chain/chain.controller.ts';
import { HistoryController } from './history/history.controller.ts';
import { EventsController } from './search/events.controller.ts';
import { SearchEvents } from './search/search-events.ts';
import { ProductOnADateController } from './product-on-a-date/product-on-a-date.controller.ts';
import { ProductOnADate } from './product-on-a-date/product-on-a-date.ts';
import { InstantMap } from './instant-map.ts';
import { LogFollower } from './log-follower.ts';
import { History } from './history/history.ts';

@Module({
  controllers: [
    AccessOnADateController,
    ProductOnADateController,
    HistoryController,
    ChainController,
    EventsController,
  ],
  providers: [AccessOnADate, History, InstantMap, LogFollower, ProductOnADate, SearchEvents],
})
export class AuditModule {}
