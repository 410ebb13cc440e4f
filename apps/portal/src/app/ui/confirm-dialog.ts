import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';

export interface Question {
  readonly title: string;
  /** What will happen, and how much of it. */
  readonly consequence: string;
  /** The button: a verb with its object, "Regenerate token". */
  readonly action: string;
  readonly danger?: boolean;
  /** What must be typed first, for what cannot be undone. */
  readonly typed?: string;
}

/** What Confirm shows; it is opened by that service alone. */
@Component({
  selector: 'gh-confirm-dialog',
  imports: [FormsModule, MatButtonModule, MatDialogModule, MatFormFieldModule, MatInputModule],
  template: `
    <form (ngSubmit)="confirm()">
      <h2 mat-dialog-title>{{ question.title }}</h2>
      <mat-dialog-content>
        <p>{{ question.consequence }}</p>
        @if (question.typed; as name) {
          <mat-form-field class="typed">
            <mat-label i18n>Type “{{ name }}” to go on</mat-label>
            <input
              matInput
              name="typed"
              autocomplete="off"
              spellcheck="false"
              [ngModel]="typed()"
              (ngModelChange)="typed.set($event)"
            />
          </mat-form-field>
        }
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button mat-button type="button" class="cancel" [mat-dialog-close]="false" i18n>Cancel</button>
        <button mat-flat-button type="submit" [class.gh-danger]="question.danger" [disabled]="!ready()">
          {{ question.action }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    p {
      color: var(--gh-text);
    }
    .typed {
      width: 100%;
      margin-top: 16px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConfirmDialog {
  private readonly dialog = inject<MatDialogRef<ConfirmDialog, boolean>>(MatDialogRef);
  protected readonly question = inject<Question>(MAT_DIALOG_DATA);
  protected readonly typed = signal('');
  protected readonly ready = computed(
    () => this.question.typed === undefined || this.typed().trim() === this.question.typed,
  );

  protected confirm(): void {
    if (this.ready()) this.dialog.close(true);
  }
}
