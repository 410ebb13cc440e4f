import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { TextField } from '../requests/fields/text-field.ts';

export interface Revocation {
  readonly profile: string;
  readonly hint: string;
  readonly used: string;
  /** No other credential of the profile works. */
  readonly last: boolean;
}

/** Asks for a reason and for the profile's name before a credential ends for good; closes with the reason. */
@Component({
  selector: 'gh-revoke-dialog',
  imports: [MatButtonModule, MatDialogModule, TextField],
  template: `
    <form (submit)="confirm($event)">
      <h2 mat-dialog-title i18n>Revoke the token of {{ data.profile }}?</h2>
      <mat-dialog-content>
        <div class="gh-stack">
          <p>
            <ng-container i18n
              ><code>{{ data.hint }}</code> stops working now, for good.</ng-container
            >
            {{ data.used }}
            @if (data.last) {
              <ng-container i18n
                >No other token of this profile works; its calls fail until you issue one.</ng-container
              >
            }
          </p>
          <gh-text-field
            i18n-label
            label="Reason"
            i18n-hint
            hint="It stays in the history."
            [value]="reason()"
            (changed)="reason.set($event)"
          />
          <gh-text-field [label]="typeThis" [value]="typed()" (changed)="typed.set($event)" />
        </div>
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button mat-button type="button" mat-dialog-close i18n>Cancel</button>
        <button mat-flat-button class="gh-danger" type="submit" [disabled]="!ready()" i18n>Revoke token</button>
      </mat-dialog-actions>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RevokeDialog {
  private readonly dialog = inject<MatDialogRef<RevokeDialog, string>>(MatDialogRef);
  protected readonly data = inject<Revocation>(MAT_DIALOG_DATA);
  protected readonly reason = signal('');
  protected readonly typed = signal('');
  protected readonly typeThis = $localize`Type “${this.data.profile}:profile:” to go on`;
  protected readonly ready = computed(() => this.reason().trim() !== '' && this.typed().trim() === this.data.profile);

  protected confirm(event: Event): void {
    event.preventDefault();
    if (this.ready()) this.dialog.close(this.reason().trim());
  }
}
