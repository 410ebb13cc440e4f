import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { FormsModule } from '@angular/forms';
import type { ErrorStateMatcher } from '@angular/material/core';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { uid } from '../../../ui/uid.ts';

/** A line or several of text under its label, with what is wrong with it below. */
@Component({
  selector: 'gh-text-field',
  imports: [FormsModule, MatFormFieldModule, MatInputModule],
  templateUrl: './text-field.html',
  styleUrl: './field.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TextField {
  readonly label = input.required<string>();
  readonly value = input.required<string>();
  readonly hint = input('');
  readonly type = input<'text' | 'email' | 'number' | 'url' | 'date' | 'datetime-local'>('text');
  /** More than one makes it an area. */
  readonly rows = input(1);
  readonly optional = input(false);
  readonly mono = input(false);
  readonly autocomplete = input('off');
  readonly placeholder = input('');
  readonly faults = input<readonly string[]>([]);
  readonly id = input(uid('text'));
  readonly changed = output<string>();
  /** The person is done with it for now. */
  readonly left = output<void>();

  protected readonly describedBy = computed(() => (this.hint() ? `${this.id()}-hint` : null));
  protected readonly matcher: ErrorStateMatcher = { isErrorState: () => this.faults().length > 0 };
}
