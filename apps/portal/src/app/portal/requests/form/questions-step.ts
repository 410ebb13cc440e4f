import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { FormStore } from './form.store.ts';
import { QuestionField } from './question-field.ts';

/** What the operator asks at this tier. */
@Component({
  selector: 'gh-questions-step',
  imports: [QuestionField],
  template: `
    @for (question of store.questions(); track question.pointer) {
      <gh-question-field [question]="question" />
    } @empty {
      <p class="gh-muted" i18n>This tier asks nothing more.</p>
    }
  `,
  styleUrl: './step.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class QuestionsStep {
  protected readonly store = inject(FormStore);
}
