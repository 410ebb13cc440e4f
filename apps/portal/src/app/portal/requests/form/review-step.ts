import { ChangeDetectionStrategy, Component, computed, inject, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Failure } from '../../../ui/failure.ts';
import { Icon } from '../../../ui/icon.ts';
import { Skeleton } from '../../../ui/skeleton.ts';
import { Steps } from '../../../ui/steps.ts';
import { TextField } from '../fields/text-field.ts';
import { faultWords } from '../fault-words.ts';
import { stageSteps } from '../stage-steps.ts';
import { FormStore } from './form.store.ts';
import { fieldOf, STEP_NAMES, stepOf, type StepId } from './form-steps.ts';
import { summaryOf } from './summary.ts';
import { dueWithZone } from './due-with-zone.ts';

/** Checks the whole request on entry, shows who would decide it by when, and everything that is asked for. */
@Component({
  selector: 'gh-review-step',
  imports: [Failure, Icon, MatButtonModule, Skeleton, Steps, TextField],
  templateUrl: './review-step.html',
  styleUrls: ['./step.scss', './review-step.scss'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReviewStep {
  protected readonly store = inject(FormStore);
  /** To a step, and to a field in it. */
  readonly opened = output<{ step: StepId; pointer: string | null }>();

  protected readonly names = STEP_NAMES;
  protected readonly parts = computed(() => summaryOf(this.store).filter(({ facts }) => facts.length > 0));
  protected readonly faults = computed(() =>
    this.store.faults().map(({ pointer, message }) => {
      const question = this.store.questions().find((asked) => pointer.startsWith(asked.pointer));
      const field = fieldOf(pointer);
      return {
        step: stepOf(pointer),
        pointer: question?.pointer ?? field?.pointer ?? pointer,
        name: question?.label ?? field?.name ?? '',
        message: faultWords(message),
      };
    }),
  );
  protected readonly due = computed(() => {
    const checked = this.store.checked();
    return checked && dueWithZone(checked.dueAt, checked.timeZone);
  });
  protected readonly steps = computed(() => stageSteps(this.store.checked()?.stages ?? []));

  constructor() {
    void this.store.check();
  }
}
