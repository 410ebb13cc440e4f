import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { Api } from '../../api/api.ts';
import { Faults } from '../../ui/faults.ts';
import { Toasts } from '../../ui/toasts.ts';
import { NEEDED, Sending } from '../pieces/sending.ts';
import { instantOf, ownZone, wallClock } from '../pieces/zoned.ts';

export interface ImportInto {
  readonly partnerId: string;
  readonly profileId: string;
  readonly name: string;
}

const USUAL_DAYS = 90;
const DAY = 24 * 60 * 60 * 1000;

/** Takes over a token that the partner uses today. What is pasted is not kept in the page. */
@Component({
  selector: 'gh-import-token',
  imports: [Faults, FormsModule, MatButtonModule, MatDialogModule, MatFormFieldModule, MatInputModule],
  template: `
    <form (ngSubmit)="send()">
      <h2 mat-dialog-title i18n>Import an existing token into {{ into.name }}</h2>
      <mat-dialog-content>
        <div class="fields">
          <p i18n>
            The partner goes on with the token that it uses today. Only its hash is kept, so nobody can reveal it here,
            and it must be rotated by the date below.
          </p>
          <gh-faults [problem]="sending.problem()" />
          <mat-form-field>
            <mat-label i18n>Token</mat-label>
            <input
              matInput
              type="password"
              name="token"
              required
              autocomplete="off"
              class="gh-mono"
              [errorStateMatcher]="sending.at('/token')"
              [ngModel]="token()"
              (ngModelChange)="token.set($event)"
            />
            <mat-hint i18n>At least 128 bits: 22 random letters and digits or more.</mat-hint>
            <mat-error>{{ sending.fault('/token') || needed }}</mat-error>
          </mat-form-field>
          <mat-form-field>
            <mat-label i18n>Rotate by</mat-label>
            <input
              matInput
              type="date"
              name="rotateBy"
              required
              [errorStateMatcher]="sending.at('/rotateBy')"
              [ngModel]="rotateBy()"
              (ngModelChange)="rotateBy.set($event)"
            />
            <mat-hint i18n>Reminders go out before.</mat-hint>
            <mat-error>{{ sending.fault('/rotateBy') || needed }}</mat-error>
          </mat-form-field>
        </div>
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button mat-button type="button" mat-dialog-close i18n>Cancel</button>
        <button mat-flat-button type="submit" [disabled]="sending.busy() || !token()" i18n>Import token</button>
      </mat-dialog-actions>
    </form>
  `,
  styleUrl: './dialog.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportToken {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly dialog = inject<MatDialogRef<ImportToken, boolean>>(MatDialogRef);
  protected readonly into = inject<ImportInto>(MAT_DIALOG_DATA);
  protected readonly needed = NEEDED;
  protected readonly sending = new Sending();
  protected readonly token = signal('');
  protected readonly rotateBy = signal(wallClock(Date.now() + USUAL_DAYS * DAY, ownZone()).slice(0, 10));

  protected async send(): Promise<void> {
    const { partnerId, profileId } = this.into;
    const at = instantOf(`${this.rotateBy()}T00:00:00`, ownZone());
    const body = { token: this.token(), rotateBy: at === null ? '' : new Date(at).toISOString() };
    const path = '/api/v1/partners/{partnerId}/profiles/{profileId}/credentials/import';
    if (!(await this.sending.send(() => this.api.post(path, { partnerId, profileId }, body)))) return;
    this.token.set('');
    this.toasts.say($localize`The token is imported.`);
    this.dialog.close(true);
  }
}
