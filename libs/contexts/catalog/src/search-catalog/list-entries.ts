import { CLOCK, notFound } from '@gatehouse/kernel';
import type { Clock } from '@gatehouse/kernel';
import { AccessDirectory } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { EntriesAnswer } from './answers.ts';
import { entriesOf } from './entries.ts';

/** All that a search may find, so that whoever types is answered without asking for each letter (product row C7). */
export class ListEntries extends Query<EntriesAnswer> {
  constructor(readonly partnerId: string) {
    super();
  }
}

@QueryHandler(ListEntries)
export class ListEntriesHandler implements IQueryHandler<ListEntries> {
  constructor(
    private readonly directory: AccessDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ partnerId }: ListEntries): Promise<EntriesAnswer> {
    const { model } = this.directory;
    const partner = model.partner(partnerId);
    if (!partner) throw notFound('partner');
    return { items: entriesOf(model, partner, this.clock.now()), nextCursor: null };
  }
}
