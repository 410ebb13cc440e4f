import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { fieldId } from '../fields/field-id.ts';
import { OptionsField } from '../fields/options-field.ts';
import { SelectField } from '../fields/select-field.ts';
import { TextField } from '../fields/text-field.ts';
import { answerIn, textOf } from './answer-text.ts';
import { FormStore } from './form.store.ts';
import type { Question } from './questions.ts';

/** From here on choices are a list to open instead of all in sight. */
const MANY = 6;
const YES_NO = [
  { value: 'true', label: $localize`Yes` },
  { value: 'false', label: $localize`No` },
];

/** A question of the tier as the field that fits what it takes. */
@Component({
  selector: 'gh-question-field',
  imports: [OptionsField, SelectField, TextField],
  template: `
    @switch (widget()) {
      @case ('options') {
        <gh-options-field
          [id]="id()"
          [label]="question().label"
          [hint]="question().hint"
          [optional]="!question().required"
          [several]="question().kind === 'several'"
          [inline]="question().kind === 'yes-no'"
          [options]="options()"
          [chosen]="chosen()"
          [faults]="faults()"
          (changed)="choose($event)"
          (left)="store.leave(question().pointer)"
        />
      }
      @case ('select') {
        <gh-select-field
          [id]="id()"
          [label]="question().label"
          [hint]="question().hint"
          [optional]="!question().required"
          [options]="options()"
          i18n-none
          none="Choose"
          [value]="chosen()[0] ?? ''"
          [faults]="faults()"
          (changed)="choose($event === '' ? [] : [$event])"
          (left)="store.leave(question().pointer)"
        />
      }
      @default {
        <gh-text-field
          [id]="id()"
          [label]="question().label"
          [hint]="question().hint"
          [optional]="!question().required"
          [type]="type()"
          [rows]="rows()"
          [value]="typed()"
          [faults]="faults()"
          (changed)="write($event)"
          (left)="store.leave(question().pointer)"
        />
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class QuestionField {
  protected readonly store = inject(FormStore);
  readonly question = input.required<Question>();

  protected readonly id = computed(() => fieldId(this.question().pointer));
  protected readonly faults = computed(() => this.store.faultsAt(this.question().pointer));
  protected readonly options = computed(() => (this.question().kind === 'yes-no' ? YES_NO : this.question().options));
  protected readonly widget = computed(() => {
    const { kind } = this.question();
    if (kind === 'one') return this.options().length > MANY ? 'select' : 'options';
    return kind === 'several' || kind === 'yes-no' ? 'options' : 'text';
  });
  protected readonly type = computed(() => {
    const { kind } = this.question();
    return kind === 'number' || kind === 'url' || kind === 'email' || kind === 'date' ? kind : 'text';
  });
  protected readonly rows = computed(() => (['area', 'lines', 'json'].includes(this.question().kind) ? 4 : 1));
  private readonly value = computed(() => this.store.at(this.question().pointer));
  protected readonly chosen = computed(() => {
    const value = this.value();
    if (Array.isArray(value)) return value.map(String);
    return value === undefined || value === null ? [] : [String(value)];
  });
  /** As it was typed, while it says the same: a number or a list may be written in more than one way. */
  protected readonly typed = linkedSignal<unknown, string>({
    source: this.value,
    computation: (value, before) => {
      const same = before && JSON.stringify(answerIn(this.question().kind, before.value)) === JSON.stringify(value);
      return same ? before.value : textOf(this.question().kind, value);
    },
  });

  protected write(text: string): void {
    this.typed.set(text);
    this.store.set(this.question().pointer, answerIn(this.question().kind, text));
  }

  protected choose(chosen: readonly string[]): void {
    const { kind, pointer } = this.question();
    if (kind === 'several') this.store.set(pointer, chosen.length === 0 ? undefined : chosen);
    else this.store.set(pointer, kind === 'yes-no' ? chosen[0] === 'true' : chosen[0]);
  }
}
