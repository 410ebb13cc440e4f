import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatCheckboxModule } from '@angular/material/checkbox';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { Api } from '../../api/api.ts';
import { Faults } from '../../ui/faults.ts';
import { Toasts } from '../../ui/toasts.ts';
import { NEEDED, Sending } from '../pieces/sending.ts';
import { STAFF_ROLE_WORDS } from '../pieces/words.ts';
import type { StaffMember } from './staff-member.ts';

type Role = StaffMember['roles'][number];
const ROLES = Object.entries(STAFF_ROLE_WORDS) as [Role, string][];

/** Appoints a person, or changes what one is. Closes with true when it was saved. */
@Component({
  selector: 'gh-staff-dialog',
  imports: [
    Faults,
    FormsModule,
    MatButtonModule,
    MatCheckboxModule,
    MatDialogModule,
    MatFormFieldModule,
    MatInputModule,
  ],
  templateUrl: './staff-dialog.html',
  styles: `
    fieldset {
      display: flex;
      flex-direction: column;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StaffDialog {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly dialog = inject<MatDialogRef<StaffDialog, boolean>>(MatDialogRef);
  protected readonly person = inject<StaffMember | null>(MAT_DIALOG_DATA);
  protected readonly needed = NEEDED;
  protected readonly allRoles = ROLES;
  protected readonly sending = new Sending();
  protected readonly email = signal('');
  protected readonly name = signal('');
  protected readonly roles = signal<readonly Role[]>(this.person?.roles ?? ['reviewer']);

  protected set(role: Role, has: boolean): void {
    this.roles.update((roles) => (has ? [...roles, role] : roles.filter((other) => other !== role)));
  }

  protected async save(): Promise<void> {
    const roles = [...this.roles()];
    const person = this.person;
    const name = person?.name ?? this.name().trim();
    const saved = await this.sending.send(() =>
      person
        ? this.api.put('/api/v1/staff/{personId}/roles', { personId: person.id }, { roles })
        : this.api.post('/api/v1/staff', {}, { email: this.email().trim(), name, roles }),
    );
    if (!saved) return;
    this.toasts.say(
      person ? $localize`The roles of ${name}:person: are changed.` : $localize`${name}:person: may sign in now.`,
    );
    this.dialog.close(true);
  }
}
