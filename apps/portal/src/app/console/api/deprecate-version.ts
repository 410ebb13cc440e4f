import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { Api } from '../../api/api.ts';
import { Faults } from '../../ui/faults.ts';
import { Toasts } from '../../ui/toasts.ts';
import { Sending } from '../pieces/sending.ts';
import { instantOf, ownZone, wallClock } from '../pieces/zoned.ts';
import type { Version } from './product.ts';

/** Says that a version will stop, and when. Closes with true when it was said. */
@Component({
  selector: 'gh-deprecate-version',
  imports: [Faults, FormsModule, MatButtonModule, MatDialogModule, MatFormFieldModule, MatInputModule],
  template: `
    <form (ngSubmit)="deprecate()">
      <h2 mat-dialog-title i18n>Deprecate {{ version.version }}</h2>
      <mat-dialog-content class="gh-stack">
        <p i18n>
          Its calls go on working. Each answer carries the Deprecation header from now on, and Sunset when you name a
          day.
        </p>
        <gh-faults [problem]="sending.problem()" />
        <mat-form-field>
          <mat-label i18n>Stops on (optional)</mat-label>
          <input
            matInput
            type="datetime-local"
            name="sunset"
            [errorStateMatcher]="sending.at('/sunset')"
            [ngModel]="sunset()"
            (ngModelChange)="sunset.set($event)"
          />
          <mat-hint>{{ zone }}</mat-hint>
          <mat-error>{{ sending.fault('/sunset') }}</mat-error>
        </mat-form-field>
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button mat-button type="button" mat-dialog-close i18n>Cancel</button>
        <button mat-flat-button type="submit" [disabled]="sending.busy()" i18n>Deprecate version</button>
      </mat-dialog-actions>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DeprecateVersion {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly dialog = inject<MatDialogRef<DeprecateVersion, boolean>>(MatDialogRef);
  private readonly data = inject<{ productId: string; version: Version }>(MAT_DIALOG_DATA);
  protected readonly version = this.data.version;
  protected readonly sending = new Sending();
  protected readonly zone = ownZone();
  protected readonly sunset = signal(
    this.version.sunset ? wallClock(Date.parse(this.version.sunset), ownZone()).slice(0, 16) : '',
  );

  protected async deprecate(): Promise<void> {
    const at = instantOf(this.sunset(), this.zone);
    const body = { sunset: at === null ? null : new Date(at).toISOString() };
    const parameters = { productId: this.data.productId, version: this.version.version };
    const path = '/api/v1/products/{productId}/versions/{version}/deprecate';
    if (!(await this.sending.send(() => this.api.post(path, parameters, body)))) return;
    this.toasts.say($localize`Version ${this.version.version}:version: is deprecated.`);
    this.dialog.close(true);
  }
}
