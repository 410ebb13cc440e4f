import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { Icon } from '../../ui/icon.ts';
import { NEEDED, type Sending } from '../pieces/sending.ts';
import { ROLE_CHOICES } from './roles.ts';
import type { PersonRow } from './registration.ts';

/** Further people of the partner, a row each. */
@Component({
  selector: 'gh-register-people',
  imports: [FormsModule, Icon, MatButtonModule, MatFormFieldModule, MatInputModule, MatSelectModule],
  template: `
    @for (person of people(); track $index; let i = $index) {
      <div class="row">
        <mat-form-field>
          <mat-label i18n>Name</mat-label>
          <input
            matInput
            required
            maxlength="120"
            [name]="'person-name-' + i"
            [attr.data-pointer]="'/people/' + i + '/name'"
            [errorStateMatcher]="sending().at('/people/' + i + '/name')"
            [ngModel]="person.name"
            (ngModelChange)="change(i, { name: $event })"
          />
          <mat-error>{{ sending().fault('/people/' + i + '/name') || needed }}</mat-error>
        </mat-form-field>
        <mat-form-field class="email">
          <mat-label i18n>Email</mat-label>
          <input
            matInput
            required
            type="email"
            [name]="'person-email-' + i"
            [attr.data-pointer]="'/people/' + i + '/email'"
            [errorStateMatcher]="sending().at('/people/' + i + '/email')"
            [ngModel]="person.email"
            (ngModelChange)="change(i, { email: $event })"
          />
          <mat-error>{{ sending().fault('/people/' + i + '/email') || needed }}</mat-error>
        </mat-form-field>
        <mat-form-field class="role">
          <mat-label i18n>Role</mat-label>
          <mat-select [name]="'person-role-' + i" [ngModel]="person.role" (ngModelChange)="change(i, { role: $event })">
            @for (role of roles; track role.value) {
              <mat-option [value]="role.value">{{ role.label }}</mat-option>
            }
          </mat-select>
        </mat-form-field>
        <button type="button" class="gh-icon-button" (click)="remove(i)">
          <gh-icon name="trash" /><span class="gh-visually-hidden" i18n>Remove person {{ i + 1 }}</span>
        </button>
      </div>
    }
    <button mat-stroked-button type="button" (click)="add()">
      <gh-icon name="add" /><ng-container i18n>Add person</ng-container>
    </button>
  `,
  styles: `
    .row {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-start;
      gap: 8px 12px;
      margin-bottom: 12px;
    }
    mat-form-field {
      flex: 1 1 160px;
    }
    .email {
      flex-grow: 2;
    }
    .role {
      flex: 0 1 140px;
    }
    .gh-icon-button {
      margin-top: 10px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RegisterPeople {
  readonly people = model.required<readonly PersonRow[]>();
  readonly sending = input.required<Sending>();
  protected readonly needed = NEEDED;
  protected readonly roles = ROLE_CHOICES;

  protected add(): void {
    this.people.update((people) => [...people, { name: '', email: '', role: 'developer' }]);
  }

  protected remove(at: number): void {
    this.people.update((people) => people.filter((_person, i) => i !== at));
  }

  protected change(at: number, change: Partial<PersonRow>): void {
    this.people.update((people) => people.map((person, i) => (i === at ? { ...person, ...change } : person)));
  }
}
