import { CLOCK, MINUTE, type Clock } from '@gatehouse/kernel';
import { READ_MODEL, type ReadModel } from '@gatehouse/read-model';
import { Inject, Injectable } from '@nestjs/common';
import { PROGRESS_VIEW, type ProgressDocument } from '../views/progress/document.ts';

/** With fewer decisions than this nothing can be said. */
export const FEWEST_DECISIONS = 3;
/** Of the partners that came last, so that how things went years ago does not count. */
const PARTNERS = 200;
/** For how long an answer holds, in milliseconds: every home page asks again and again. */
const HOLDS = MINUTE;

/** How long requests for production took from sending to approval, of all partners (product row F11). */
@Injectable()
export class DecisionTimes {
  private held: { readonly at: number; readonly median: number | null } | null = null;

  constructor(
    @Inject(READ_MODEL) private readonly views: ReadModel,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** In milliseconds; null while there are too few. */
  async median(): Promise<number | null> {
    const now = this.clock.now();
    if (this.held === null || this.held.at + HOLDS <= now) this.held = { at: now, median: await this.count() };
    return this.held.median;
  }

  private async count(): Promise<number | null> {
    const { items } = await this.views.query<ProgressDocument>(PROGRESS_VIEW, {
      orderBy: { field: 'registeredAt', direction: 'desc' },
      limit: PARTNERS,
    });
    return medianOf(items.flatMap(({ requests }) => Object.values(requests).flatMap(timeTaken)));
  }
}

function timeTaken({ standing, submittedAt, decidedAt }: ProgressDocument['requests'][string]): number[] {
  if ((standing !== 'approved' && standing !== 'live') || decidedAt === null) return [];
  return [Date.parse(decidedAt) - Date.parse(submittedAt)];
}

function medianOf(times: readonly number[]): number | null {
  if (times.length < FEWEST_DECISIONS) return null;
  const ordered = times.toSorted((a, b) => a - b);
  const [low, high] = [ordered[(times.length - 1) >> 1] ?? 0, ordered[times.length >> 1] ?? 0];
  return (low + high) / 2;
}
