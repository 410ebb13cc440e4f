import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { Api } from '../../api/api.ts';
import { Faults } from '../../ui/faults.ts';
import { Toasts } from '../../ui/toasts.ts';
import { NEEDED, Sending } from '../pieces/sending.ts';
import { ROLE_CHOICES, ROLE_HELP, type MemberRole } from '../register/roles.ts';

export interface AddTo {
  readonly partnerId: string;
  readonly domains: readonly string[];
}

/** Authorises an email for the partner; the person is invited. Closes with true when it was done. */
@Component({
  selector: 'gh-add-person',
  imports: [Faults, FormsModule, MatButtonModule, MatDialogModule, MatFormFieldModule, MatInputModule, MatSelectModule],
  template: `
    <form (ngSubmit)="add()">
      <h2 mat-dialog-title i18n>Add person</h2>
      <mat-dialog-content>
        <div class="fields">
          <gh-faults [problem]="sending.problem()" />
          <mat-form-field>
            <mat-label i18n>Name</mat-label>
            <input
              matInput
              name="name"
              required
              maxlength="120"
              autocomplete="off"
              [errorStateMatcher]="sending.at('/name')"
              [ngModel]="name()"
              (ngModelChange)="name.set($event)"
            />
            <mat-error>{{ sending.fault('/name') || needed }}</mat-error>
          </mat-form-field>
          <mat-form-field>
            <mat-label i18n>Work email</mat-label>
            <input
              matInput
              type="email"
              name="email"
              required
              autocomplete="off"
              [errorStateMatcher]="sending.at('/email')"
              [ngModel]="email()"
              (ngModelChange)="email.set($event)"
            />
            @if (domains) {
              <mat-hint i18n>This partner's own admins may only invite inside {{ domains }}.</mat-hint>
            }
            <mat-error>{{ sending.fault('/email') || needed }}</mat-error>
          </mat-form-field>
          <mat-form-field>
            <mat-label i18n>Role</mat-label>
            <mat-select name="role" [ngModel]="role()" (ngModelChange)="role.set($event)">
              @for (one of roles; track one.value) {
                <mat-option [value]="one.value">{{ one.label }}</mat-option>
              }
            </mat-select>
            <mat-hint>{{ help }}</mat-hint>
          </mat-form-field>
        </div>
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button mat-button type="button" mat-dialog-close i18n>Cancel</button>
        <button mat-flat-button type="submit" [disabled]="sending.busy()" i18n>Add and invite</button>
      </mat-dialog-actions>
    </form>
  `,
  styleUrl: './dialog.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AddPerson {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly dialog = inject<MatDialogRef<AddPerson, boolean>>(MatDialogRef);
  private readonly to = inject<AddTo>(MAT_DIALOG_DATA);
  protected readonly domains = this.to.domains.join(', ');
  protected readonly roles = ROLE_CHOICES;
  protected readonly help = ROLE_HELP;
  protected readonly needed = NEEDED;
  protected readonly sending = new Sending();
  protected readonly name = signal('');
  protected readonly email = signal('');
  protected readonly role = signal<MemberRole>('developer');

  protected async add(): Promise<void> {
    const { partnerId } = this.to;
    const body = { name: this.name().trim(), email: this.email().trim(), role: this.role() };
    const path = '/api/v1/partners/{partnerId}/people';
    if (!(await this.sending.send(() => this.api.post(path, { partnerId }, body)))) return;
    this.toasts.say($localize`${body.name}:person: is added; an invitation is on its way.`);
    this.dialog.close(true);
  }
}
