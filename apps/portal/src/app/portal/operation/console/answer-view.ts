import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Copier } from '../../../ui/copier.ts';
import { Copyable } from '../../../ui/copyable.ts';
import { Icon } from '../../../ui/icon.ts';
import { Status, type State } from '../../../ui/status.ts';
import { refusedOf, shownBody, sizeWords } from './answer.ts';
import type { Made } from './console.store.ts';
import { statusWords } from './status-words.ts';

/** What came back: status, latency, headers and body; of a refusal its code, what can be done, and the way to its why. */
@Component({
  selector: 'gh-answer-view',
  imports: [Copyable, Icon, RouterLink, Status],
  providers: [Copier],
  templateUrl: './answer-view.html',
  styleUrl: './answer-view.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AnswerView {
  protected readonly copier = inject(Copier);
  readonly made = input.required<Made>();

  protected readonly answer = computed(() => this.made().answer);
  protected readonly status = computed(() => {
    const answer = this.answer();
    if (!answer) return null;
    return { label: statusWords(answer.status, answer.statusText), state: stateOf(answer.status) };
  });
  protected readonly facts = computed(() => {
    const answer = this.answer();
    return answer ? [`${Math.round(answer.latency)} ms`, sizeWords(answer.size)] : [];
  });
  protected readonly refused = computed(() => {
    const answer = this.answer();
    return answer && refusedOf(answer);
  });
  protected readonly body = computed(() => {
    const answer = this.answer();
    return answer ? shownBody(answer) : '';
  });
  protected readonly host = computed(() => new URL(this.made().call.url).origin);
}

const stateOf = (status: number): State =>
  status < 300 ? 'good' : status < 400 ? 'waiting' : status < 500 ? 'attention' : 'refused';
