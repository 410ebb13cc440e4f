import { ChangeDetectionStrategy, Component, inject, Injectable, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialog, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { firstValueFrom } from 'rxjs';

export interface ReasonQuestion {
  readonly title: string;
  readonly consequence: string;
  /** The button: a verb with its object. */
  readonly action: string;
}

@Component({
  selector: 'gh-reason-dialog',
  imports: [FormsModule, MatButtonModule, MatDialogModule, MatFormFieldModule, MatInputModule],
  template: `
    <form (ngSubmit)="confirm()">
      <h2 mat-dialog-title>{{ question.title }}</h2>
      <mat-dialog-content class="gh-stack">
        <p>{{ question.consequence }}</p>
        <mat-form-field>
          <mat-label i18n>Reason</mat-label>
          <textarea
            matInput
            name="reason"
            rows="2"
            required
            [ngModel]="reason()"
            (ngModelChange)="reason.set($event)"
          ></textarea>
          <mat-hint i18n>It stays with the change, for whoever asks later.</mat-hint>
        </mat-form-field>
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button mat-button type="button" mat-dialog-close i18n>Cancel</button>
        <button mat-flat-button type="submit" class="gh-danger" [disabled]="!reason().trim()">
          {{ question.action }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReasonDialog {
  private readonly dialog = inject<MatDialogRef<ReasonDialog, string>>(MatDialogRef);
  protected readonly question = inject<ReasonQuestion>(MAT_DIALOG_DATA);
  protected readonly reason = signal('');

  protected confirm(): void {
    if (this.reason().trim()) this.dialog.close(this.reason().trim());
  }
}

/** Asks before something that has to be accounted for. Null means no. */
@Injectable({ providedIn: 'root' })
export class AskReason {
  private readonly dialogs = inject(MatDialog);

  async ask(question: ReasonQuestion): Promise<string | null> {
    const dialog = this.dialogs.open<ReasonDialog, ReasonQuestion, string>(ReasonDialog, {
      data: question,
      width: '480px',
    });
    return (await firstValueFrom(dialog.afterClosed())) ?? null;
  }
}
