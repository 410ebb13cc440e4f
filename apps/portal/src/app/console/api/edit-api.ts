import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { Api } from '../../api/api.ts';
import { Faults } from '../../ui/faults.ts';
import { NEEDED, Sending } from '../pieces/sending.ts';
import type { Product } from './product.ts';

/** What partners read of a product. Closes with true when it was saved. */
@Component({
  selector: 'gh-edit-api',
  imports: [Faults, FormsModule, MatButtonModule, MatDialogModule, MatFormFieldModule, MatInputModule],
  template: `
    <form (ngSubmit)="save()">
      <h2 mat-dialog-title i18n>Edit details</h2>
      <mat-dialog-content class="gh-stack">
        <gh-faults [problem]="sending.problem()" />
        <mat-form-field>
          <mat-label i18n>Name</mat-label>
          <input
            matInput
            name="name"
            required
            maxlength="120"
            [errorStateMatcher]="sending.at('/name')"
            [ngModel]="name()"
            (ngModelChange)="name.set($event)"
          />
          <mat-error>{{ sending.fault('/name') || needed }}</mat-error>
        </mat-form-field>
        <mat-form-field>
          <mat-label i18n>Description</mat-label>
          <textarea
            matInput
            name="description"
            rows="4"
            maxlength="2000"
            [ngModel]="description()"
            (ngModelChange)="description.set($event)"
          ></textarea>
        </mat-form-field>
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button mat-button type="button" mat-dialog-close i18n>Cancel</button>
        <button mat-flat-button type="submit" [disabled]="sending.busy()" i18n>Save details</button>
      </mat-dialog-actions>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EditApi {
  private readonly api = inject(Api);
  private readonly dialog = inject<MatDialogRef<EditApi, boolean>>(MatDialogRef);
  private readonly product = inject<Product>(MAT_DIALOG_DATA);
  protected readonly needed = NEEDED;
  protected readonly sending = new Sending();
  protected readonly name = signal(this.product.name);
  protected readonly description = signal(this.product.description);

  protected async save(): Promise<void> {
    const body = { name: this.name(), description: this.description() };
    const { id } = this.product;
    if (await this.sending.send(() => this.api.patch('/api/v1/products/{productId}', { productId: id }, body)))
      this.dialog.close(true);
  }
}
