import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { fieldId } from '../fields/field-id.ts';
import type { Option } from '../fields/option.ts';
import { OptionsField } from '../fields/options-field.ts';
import { SelectField } from '../fields/select-field.ts';
import { TextField } from '../fields/text-field.ts';
import { FormStore } from './form.store.ts';

/** A text of the request, by its place. */
@Component({
  selector: 'gh-wish-text',
  imports: [TextField],
  template: `
    <gh-text-field
      [id]="id()"
      [label]="label()"
      [hint]="hint()"
      [type]="type()"
      [rows]="rows()"
      [mono]="mono()"
      [optional]="optional()"
      [placeholder]="placeholder()"
      [value]="store.text(at())"
      [faults]="store.faultsAt(at())"
      (changed)="store.set(at(), $event)"
      (left)="store.leave(at())"
    />
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WishText {
  protected readonly store = inject(FormStore);
  readonly at = input.required<string>();
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly placeholder = input('');
  readonly type = input<'text' | 'email' | 'number' | 'url' | 'date'>('text');
  readonly rows = input(1);
  readonly mono = input(false);
  readonly optional = input(false);
  protected readonly id = computed(() => fieldId(this.at()));
}

/** One of several, by its place in the request. */
@Component({
  selector: 'gh-wish-select',
  imports: [SelectField],
  template: `
    <gh-select-field
      [id]="id()"
      [label]="label()"
      [hint]="hint()"
      [none]="none()"
      [optional]="optional()"
      [options]="options()"
      [value]="store.text(at())"
      [faults]="store.faultsAt(at())"
      (changed)="store.set(at(), $event)"
      (left)="store.leave(at())"
    />
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WishSelect {
  protected readonly store = inject(FormStore);
  readonly at = input.required<string>();
  readonly label = input.required<string>();
  readonly options = input.required<readonly Option[]>();
  readonly none = input('');
  readonly hint = input('');
  readonly optional = input(false);
  protected readonly id = computed(() => fieldId(this.at()));
}

/** Choices in sight, by their place in the request. */
@Component({
  selector: 'gh-wish-options',
  imports: [OptionsField],
  template: `
    <gh-options-field
      [id]="id()"
      [label]="label()"
      [hint]="hint()"
      [several]="several()"
      [inline]="inline()"
      [mono]="mono()"
      [optional]="optional()"
      [options]="options()"
      [chosen]="chosen()"
      [faults]="store.faultsAt(at())"
      (changed)="choose($event)"
      (left)="store.leave(at())"
    />
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WishOptions {
  protected readonly store = inject(FormStore);
  readonly at = input.required<string>();
  readonly label = input.required<string>();
  readonly options = input.required<readonly Option[]>();
  readonly several = input(false);
  readonly inline = input(false);
  readonly mono = input(false);
  readonly optional = input(false);
  readonly hint = input('');
  protected readonly id = computed(() => fieldId(this.at()));
  protected readonly chosen = computed<readonly string[]>(() => {
    const value = this.store.at(this.at());
    if (Array.isArray(value)) return value.map(String);
    return value === undefined || value === null ? [] : [String(value)];
  });

  protected choose(chosen: readonly string[]): void {
    this.store.set(this.at(), this.several() ? chosen : chosen[0]);
  }
}
