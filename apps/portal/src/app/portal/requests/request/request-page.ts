import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { SessionStore } from '../../../session/session.store.ts';
import { Due } from '../../../ui/due.ts';
import { Failure } from '../../../ui/failure.ts';
import { Icon } from '../../../ui/icon.ts';
import { Loaded } from '../../../ui/loaded.ts';
import { PageHeader } from '../../../ui/page-header.ts';
import { Status } from '../../../ui/status.ts';
import { Steps } from '../../../ui/steps.ts';
import { Time } from '../../../ui/time.ts';
import { Timeline } from '../../../ui/timeline.ts';
import { Toasts } from '../../../ui/toasts.ts';
import { listWords } from '../../../ui/words.ts';
import { PeopleNames } from '../people-names.ts';
import { ProductNames } from '../product-names.ts';
import { isOpen, requestSteps, stateOf, stateWord, timelineOf, waitingWords } from '../request-words.ts';
import { AskedFor } from './asked-for.ts';
import { Conversation } from './conversation.ts';
import { RequestStore } from './request.store.ts';
import { Withdraw } from './withdraw.ts';

/** Where a request stands: who is waited for and until when, what was said, and what happened. */
@Component({
  selector: 'gh-request-page',
  imports: [
    AskedFor,
    Conversation,
    Due,
    Failure,
    Icon,
    Loaded,
    MatButtonModule,
    PageHeader,
    RouterLink,
    Status,
    Steps,
    Time,
    Timeline,
    Withdraw,
  ],
  providers: [RequestStore],
  templateUrl: './request-page.html',
  styleUrl: './request-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RequestPage {
  private readonly session = inject(SessionStore);
  private readonly people = inject(PeopleNames);
  private readonly products = inject(ProductNames);
  private readonly toasts = inject(Toasts);
  protected readonly store = inject(RequestStore);

  readonly requestId = input.required<string>();

  protected readonly withdrawing = signal(false);
  protected readonly view = computed(() => {
    const request = this.store.request();
    if (!request) return null;
    const names = request.submission.grants.map(({ productId }) => this.products.of(productId));
    return {
      request,
      title: $localize`${listWords(names)}:products: in production`,
      state: stateOf(request),
      word: stateWord(request),
      waiting: waitingWords(request),
      steps: requestSteps(request),
      timeline: timelineOf(request, (by) => this.people.of(by)),
      sentBy: this.people.within(request.submittedBy),
      mayAnswer: request.state === 'changes requested' && this.session.may('request.submit'),
      mayWithdraw: isOpen(request) && this.session.may('request.withdraw'),
      mayComment: isOpen(request) && this.session.may('request.comment'),
      took: request.decisionToEnforcedMs === null ? null : tookWords(request.decisionToEnforcedMs),
    };
  });

  constructor() {
    void this.people.refresh();
    void this.products.refresh();
    effect(() => {
      const requestId = this.requestId();
      untracked(() => this.store.open(requestId));
    });
  }

  protected async withdraw(reason: string): Promise<void> {
    if (!(await this.store.withdraw(reason))) return;
    this.withdrawing.set(false);
    this.toasts.say($localize`Request withdrawn.`);
  }
}

/** Milliseconds as people say them: "340 ms", "1.2 s". */
const tookWords = (ms: number): string => (ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`);
