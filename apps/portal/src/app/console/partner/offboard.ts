import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';

interface Size {
  readonly name: string;
  readonly credentials: number;
  readonly grants: number;
  readonly people: number;
}

/** What cannot be undone asks for the name to be typed. Closes with the reason. */
@Component({
  selector: 'gh-offboard',
  imports: [FormsModule, MatButtonModule, MatDialogModule, MatFormFieldModule, MatInputModule],
  template: `
    <form (ngSubmit)="confirm()">
      <h2 mat-dialog-title i18n>Off-board {{ size.name }} for good?</h2>
      <mat-dialog-content>
        <p i18n>
          At once and for good this ends its grants ({{ size.grants }}), revokes its working credentials ({{
            size.credentials
          }}) and signs its people out ({{ size.people }}). It cannot be undone; the history stays.
        </p>
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
        </mat-form-field>
        <mat-form-field>
          <mat-label i18n>Type “{{ size.name }}” to go on</mat-label>
          <input
            matInput
            name="typed"
            autocomplete="off"
            spellcheck="false"
            [ngModel]="typed()"
            (ngModelChange)="typed.set($event)"
          />
        </mat-form-field>
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button mat-button type="button" mat-dialog-close i18n>Cancel</button>
        <button mat-flat-button type="submit" class="gh-danger" [disabled]="!ready()" i18n>Off-board partner</button>
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    mat-form-field {
      width: 100%;
      margin-top: 16px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Offboard {
  private readonly dialog = inject<MatDialogRef<Offboard, string>>(MatDialogRef);
  protected readonly size = inject<Size>(MAT_DIALOG_DATA);
  protected readonly reason = signal('');
  protected readonly typed = signal('');
  protected readonly ready = computed(() => this.typed().trim() === this.size.name && this.reason().trim() !== '');

  protected confirm(): void {
    if (this.ready()) this.dialog.close(this.reason().trim());
  }
}
