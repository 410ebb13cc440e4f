import { notFound } from '@gatehouse/kernel';
import { READ_MODEL, type ReadModel } from '@gatehouse/read-model';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { PROGRESS_VIEW, type ProgressDocument } from '../views/progress/document.ts';
import type { StepsAnswer } from './answers.ts';
import { detailOf } from './details.ts';
import { FirstSuccesses } from './first-calls.ts';
import { progressOf } from './steps.ts';

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
    };
  }
}
