import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Change } from '../../ui/change.ts';
import { Due } from '../../ui/due.ts';
import { Failure } from '../../ui/failure.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded } from '../../ui/loaded.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { Status } from '../../ui/status.ts';
import { Steps } from '../../ui/steps.ts';
import { Time } from '../../ui/time.ts';
import { Timeline } from '../../ui/timeline.ts';
import { numberWords } from '../../ui/words.ts';
import { QueuePlace } from '../pieces/queue-place.ts';
import { policyWords } from './change-words.ts';
import { ClaimActions } from './claim-actions.ts';
import { Comments } from './comments.ts';
import { DecisionBar } from './decision-bar.ts';
import { Documents } from './documents.ts';
import { PastDecisions } from './past.ts';
import { RiskList } from './risk-list.ts';
import { SheetStore } from './sheet.store.ts';
import { Sides } from './sides.ts';
import { Submission } from './submission.ts';
import { stageSteps, stateOf, stateWord, timelineOf, waitingWords, isOpen } from './words.ts';

/** Everything that a decision needs on one sheet, with the decision always in sight. */
@Component({
  selector: 'gh-request-sheet',
  imports: [
    Change,
    ClaimActions,
    Comments,
    DecisionBar,
    Documents,
    Due,
    Failure,
    Icon,
    Loaded,
    PageHeader,
    PastDecisions,
    RiskList,
    RouterLink,
    Sides,
    Skeleton,
    Status,
    Steps,
    Submission,
    Time,
    Timeline,
  ],
  providers: [SheetStore],
  templateUrl: './sheet.html',
  styleUrl: './sheet.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Sheet {
  protected readonly store = inject(SheetStore);
  protected readonly queue = inject(QueuePlace);
  readonly requestId = input.required<string>();

  protected readonly who = (id: string): string => this.store.who(id);
  protected readonly view = computed(() => {
    const request = this.store.shown();
    if (!request) return null;
    const partner = this.store.partner();
    const policy = this.store.policies.data()?.items.find(({ policyId }) => policyId === request.change.policyId);
    const tier = this.store.tiers.data()?.items.find((one) => one.tier === request.tier);
    const { decisionToEnforcedMs: took } = request;
    return {
      request,
      partner,
      state: stateOf(request),
      word: stateWord(request),
      open: isOpen(request),
      waiting: waitingWords(request, partner),
      tier: tier?.name ?? request.tier,
      elevated: tier?.elevated ?? false,
      questions: tier?.questions ?? null,
      limits: policy ? policyWords(policy) : '',
      steps: stageSteps(request, this.who, partner),
      timeline: timelineOf(request, this.who),
      took: took === null ? '' : tookWords(took),
      sentBy: this.store.who(request.submittedBy),
    };
  });

  constructor() {
    effect(() => {
      const requestId = this.requestId();
      untracked(() => this.store.open(requestId));
    });
  }
}

/** Milliseconds as a person reads a measurement. */
const tookWords = (ms: number): string =>
  ms < 1_000 ? $localize`${numberWords(ms)}:count: ms` : $localize`${(ms / 1_000).toFixed(1)}:count: s`;
