import { CLOCK, type Clock } from '@gatehouse/kernel';
import { READ_MODEL, type ReadModel } from '@gatehouse/read-model';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { PROGRESS_VIEW, type ProgressDocument } from '../views/progress/document.ts';
import type { PipelineEntry, PipelinePage, PipelineStep } from './answers.ts';
import { FirstSuccesses } from './first-calls.ts';
import { progressOf, type FirstCalls } from './steps.ts';

export interface ListPipelineData {
  readonly tier?: string | undefined;
  readonly status?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** Where every partner stands, and who is waited for (product row I1). */
export class ListPipeline extends Query<PipelinePage> {
  constructor(readonly data: ListPipelineData) {
    super();
  }
}

@QueryHandler(ListPipeline)
export class ListPipelineHandler implements IQueryHandler<ListPipeline> {
  constructor(
    @Inject(READ_MODEL) private readonly views: ReadModel,
    private readonly calls: FirstSuccesses,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ data: { tier, status, cursor, limit } }: ListPipeline): Promise<PipelinePage> {
    const { items, nextCursor } = await this.views.query<ProgressDocument>(PROGRESS_VIEW, {
      where: { ...(tier === undefined ? {} : { tier }), ...(status === undefined ? {} : { status }) },
      orderBy: { field: 'name', direction: 'asc' },
      ...(cursor === undefined ? {} : { cursor }),
      ...(limit === undefined ? {} : { limit }),
    });
    const now = this.clock.now();
    const entries = items.map(async (document) => entryOf(document, await this.calls.of(document.id), now));
    return { items: await Promise.all(entries), nextCursor };
  }
}

function entryOf(document: ProgressDocument, calls: FirstCalls, now: number): PipelineEntry {
  const { id: partnerId, name, tier, status, registeredAt } = document;
  const progress = progressOf(document, calls);
  const times = progress.steps.flatMap(({ at }) => at ?? []);
  const since = [registeredAt, ...times].sort().at(-1) ?? registeredAt;
  const steps = progress.steps.map(({ key, state, at }): PipelineStep => {
    if (state === 'waiting') return { key, state, at, tookMs: null };
    const end = at === null ? now : Date.parse(at);
    // Steps are not always done in their order: what counts is what was done last before it.
    const before =
      state === 'now'
        ? since
        : ([registeredAt, ...times]
            .filter((t) => at !== null && t < at)
            .sort()
            .at(-1) ?? at);
    return { key, state, at, tookMs: before === null ? null : Math.max(0, end - Date.parse(before)) };
  });
  return {
    partnerId,
    name,
    tier,
    status,
    registeredAt,
    steps,
    now: steps.find(({ state }) => state === 'now')?.key ?? null,
    waitingFor: progress.waitingFor,
    since,
    requestId: progress.request?.requestId ?? null,
    dueAt: progress.request?.dueAt ?? null,
  };
}
