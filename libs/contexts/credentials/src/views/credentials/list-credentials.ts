import { COUNTERS } from '@gatehouse/counters';
import type { Counters, LastUse } from '@gatehouse/counters';
import { CLOCK, iso } from '@gatehouse/kernel';
import type { Clock } from '@gatehouse/kernel';
import { READ_MODEL } from '@gatehouse/read-model';
import type { ReadModel } from '@gatehouse/read-model';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { CredentialAnswer, CredentialPage } from './answers.ts';
import { CREDENTIALS_VIEW, type CredentialDocument } from './document.ts';
import { stateOf } from './state-of.ts';

export interface ListCredentialsData {
  readonly partnerId: string;
  /** Without it, of all profiles. */
  readonly profileId?: string;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** Newest first, with the state of now and the last use. */
export class ListCredentials extends Query<CredentialPage> {
  constructor(readonly data: ListCredentialsData) {
    super();
  }
}

@QueryHandler(ListCredentials)
export class ListCredentialsHandler implements IQueryHandler<ListCredentials> {
  constructor(
    @Inject(READ_MODEL) private readonly views: ReadModel,
    @Inject(COUNTERS) private readonly counters: Counters,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ data }: ListCredentials): Promise<CredentialPage> {
    const { cursor, limit, ...where } = data;
    const page = await this.views.query<CredentialDocument>(CREDENTIALS_VIEW, {
      where,
      orderBy: { field: 'since', direction: 'desc' },
      ...(cursor === undefined ? {} : { cursor }),
      ...(limit === undefined ? {} : { limit }),
    });
    const uses = await this.counters.lastUses(page.items.map(({ id }) => id));
    const at = iso(this.clock.now());
    return { items: page.items.map((item) => answerOf(item, uses.get(item.id), at)), nextCursor: page.nextCursor };
  }
}

function answerOf(document: CredentialDocument, use: LastUse | undefined, at: string): CredentialAnswer {
  const state = stateOf(document, at);
  const { rotateBy } = document;
  return {
    ...document,
    state,
    overdue: state === 'alive' && rotateBy !== null && rotateBy <= at,
    lastUse: use ? { at: iso(use.at), address: use.address } : null,
  };
}
