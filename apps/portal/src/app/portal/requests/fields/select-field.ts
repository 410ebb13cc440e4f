import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { FormsModule } from '@angular/forms';
import type { ErrorStateMatcher } from '@angular/material/core';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { uid } from '../../../ui/uid.ts';
import type { Option } from './option.ts';

/** One of several, from the device's own list. */
@Component({
  selector: 'gh-select-field',
  imports: [FormsModule, MatFormFieldModule, MatInputModule],
  template: `
    <label [for]="id()">
      {{ label() }}
      @if (optional()) {
        <span class="optional" i18n>(optional)</span>
      }
    </label>
    @if (hint()) {
      <p class="hint">{{ hint() }}</p>
    }
    <mat-form-field>
      <select
        matNativeControl
        [id]="id()"
        [ngModel]="value()"
        [ngModelOptions]="{ standalone: true }"
        [errorStateMatcher]="matcher"
        (ngModelChange)="changed.emit($event)"
        (blur)="left.emit()"
      >
        @if (none(); as word) {
          <option value="">{{ word }}</option>
        }
        @for (option of options(); track option.value) {
          <option [value]="option.value">{{ option.label }}</option>
        }
      </select>
      @for (fault of faults(); track $index) {
        <mat-error>{{ fault }}</mat-error>
      }
    </mat-form-field>
  `,
  styleUrl: './field.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SelectField {
  readonly label = input.required<string>();
  readonly value = input.required<string>();
  readonly options = input.required<readonly Option[]>();
  /** What it says when nothing is chosen; left out, something always is. */
  readonly none = input('');
  readonly hint = input('');
  readonly optional = input(false);
  readonly faults = input<readonly string[]>([]);
  readonly id = input(uid('select'));
  readonly changed = output<string>();
  readonly left = output<void>();

  protected readonly matcher: ErrorStateMatcher = { isErrorState: () => this.faults().length > 0 };
}
