import type { AccessModel } from '@gatehouse/access';
import { EVENT_STORE, type EventStore } from '@gatehouse/event-store';
import type { Position } from '@gatehouse/kernel';
import { AccessDirectory } from '@gatehouse/rest';
import { Inject, Injectable } from '@nestjs/common';

const PATIENCE_MS = 2000;

/** The access model with all that the log held when it was asked for, so that what was just defined can be used. */
@Injectable()
export class PresentModel {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly directory: AccessDirectory,
  ) {}

  async get(): Promise<AccessModel> {
    return this.seen(await this.store.head());
  }

  /** With all that a client has seen; when that takes too long, as it is. */
  async seen(position: Position | null): Promise<AccessModel> {
    if (position !== null) await this.directory.reach(position, PATIENCE_MS);
    return this.directory.model;
  }
}
