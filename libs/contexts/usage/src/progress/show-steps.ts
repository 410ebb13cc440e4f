import { CLOCK, iso, notFound, type Clock } from '@gatehouse/kernel';
import { READ_MODEL, type ReadModel } from '@gatehouse/read-model';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { PROGRESS_VIEW, type ProgressDocument } from '../views/progress/document.ts';
import type { StepsAnswer } from './answers.ts';
import { DecisionTimes } from './decision-times.ts';
import { detailOf } from './details.ts';
import { FirstSuccesses } from './first-calls.ts';
import { progressOf, type Progress } from './steps.ts';

/** One partner's way to production, as the partner sees it. */
export class ShowSteps extends Query<StepsAnswer> {
  constructor(readonly partnerId: string) {
    super();
  }
}

@QueryHandler(ShowSteps)
export class ShowStepsHandler implements IQueryHandler<ShowSteps> {
  constructor(
    @Inject(READ_MODEL) private readonly views: ReadModel,
    private readonly calls: FirstSuccesses,
    private readonly decisions: DecisionTimes,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ partnerId }: ShowSteps): Promise<StepsAnswer> {
    const document = await this.views.get<ProgressDocument>(PROGRESS_VIEW, partnerId);
    if (!document) throw notFound('partner');
    const progress = progressOf(document, await this.calls.of(partnerId));
    const { steps, next, request } = progress;
    const waitingFor = progress.waitingFor === 'partner' ? 'you' : progress.waitingFor;
    return {
      items: steps.map((step) => ({
        ...step,
        waitingFor: step.state === 'now' && waitingFor !== 'nobody' ? waitingFor : null,
        detail: detailOf(step, progress),
      })),
      next,
      waitingFor,
      requestId: request?.requestId ?? null,
      dueAt: request?.dueAt ?? null,
      forecast: forecastOf(progress, await this.decisions.median(), this.clock.now()),
    };
  }
}

/** A request that goes as most went is decided then; one that is not sent yet counts from now. */
function forecastOf({ steps, request }: Progress, median: number | null, now: number): string | null {
  const isDone = (wanted: string): boolean => steps.some(({ key, state }) => key === wanted && state === 'done');
  if (median === null || isDone('approved') || !isDone('signed_in')) return null;
  const from = isDone('requested') && request ? Date.parse(request.submittedAt) : now;
  return from + median < now ? null : iso(from + median);
}
