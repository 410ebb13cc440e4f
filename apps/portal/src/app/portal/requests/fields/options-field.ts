import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { uid } from '../../../ui/uid.ts';
import type { Option } from './option.ts';

/** All choices in sight: one of them, or several. */
@Component({
  selector: 'gh-options-field',
  template: `
    <fieldset [attr.aria-invalid]="faults().length > 0">
      <legend [class.gh-visually-hidden]="!legendShown()">
        {{ label() }}
        @if (optional()) {
          <span class="optional" i18n>(optional)</span>
        }
      </legend>
      @if (hint()) {
        <p class="hint">{{ hint() }}</p>
      }
      <div class="options" [class.inline]="inline()">
        @for (option of options(); track option.value) {
          <label class="option">
            <input
              [id]="$first ? id() : id() + '-' + $index"
              [type]="several() ? 'checkbox' : 'radio'"
              [name]="id()"
              [checked]="chosen().includes(option.value)"
              (change)="toggle(option.value, $event)"
              (blur)="left.emit()"
            />
            <span class="words">
              <span [class.mono]="mono()">{{ option.label }}</span>
              @if (option.detail) {
                <span class="detail">{{ option.detail }}</span>
              }
            </span>
          </label>
        }
      </div>
      @if (faults().length > 0) {
        <ul class="faults">
          @for (fault of faults(); track $index) {
            <li>{{ fault }}</li>
          }
        </ul>
      }
    </fieldset>
  `,
  styleUrl: './field.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OptionsField {
  readonly label = input.required<string>();
  readonly options = input.required<readonly Option[]>();
  readonly chosen = input.required<readonly string[]>();
  readonly several = input(false);
  readonly inline = input(false);
  readonly mono = input(false);
  readonly legendShown = input(true);
  readonly optional = input(false);
  readonly hint = input('');
  readonly faults = input<readonly string[]>([]);
  readonly id = input(uid('options'));
  /** What is chosen now, in the order of the options. */
  readonly changed = output<readonly string[]>();
  readonly left = output<void>();

  protected toggle(value: string, event: Event): void {
    const on = (event.target as HTMLInputElement).checked;
    const chosen = (option: string): boolean =>
      option === value ? on : this.several() && this.chosen().includes(option);
    this.changed.emit(
      this.options()
        .map((option) => option.value)
        .filter(chosen),
    );
  }
}
