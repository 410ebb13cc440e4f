import { EVENT_STORE, followLog, LOG_INDEX, type EventStore, type LogIndex } from '@gatehouse/event-store';
import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { termsOf } from './search/terms.ts';

/** Keeps the index of the log up to date while the API runs. What it has not reached yet is looked for in the log. */
@Injectable()
export class LogFollower implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('audit');
  private readonly stopping = new AbortController();
  private following: Promise<void> | undefined;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(LOG_INDEX) private readonly index: LogIndex,
  ) {}

  onModuleInit(): void {
    const { store, index, logger } = this;
    const onError = (error: unknown): void => logger.error('The index of the log does not follow it.', error);
    this.following = followLog({ store, index, termsOf, signal: this.stopping.signal, onError });
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.following;
  }
}
