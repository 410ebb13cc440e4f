import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import type { Problem } from '../../api/problem.ts';
import { Faults } from '../../ui/faults.ts';
import { faultWords } from '../requests/fault-words.ts';
import { OptionsField } from '../requests/fields/options-field.ts';
import { TextField } from '../requests/fields/text-field.ts';
import { ROLE_OPTIONS, roleOf, type MemberRole } from './roles.ts';

export interface Invitee {
  readonly email: string;
  readonly name: string;
  readonly role: MemberRole;
}

/** Asks who is invited, and as what. */
@Component({
  selector: 'gh-invite',
  imports: [Faults, MatButtonModule, OptionsField, TextField],
  template: `
    <form class="gh-card" (submit)="send($event)">
      <h2 i18n>Invite a colleague</h2>
      <gh-faults [problem]="problem()" />
      <div class="pair">
        <gh-text-field
          type="email"
          i18n-label
          label="Work email"
          [value]="email()"
          [faults]="faultsAt('/email')"
          (changed)="email.set($event)"
        />
        <gh-text-field
          i18n-label
          label="Name"
          [value]="name()"
          [faults]="faultsAt('/name')"
          (changed)="name.set($event)"
        />
      </div>
      <gh-options-field
        i18n-label
        label="Role"
        [options]="roles"
        [chosen]="[role()]"
        (changed)="role.set(roleOf($event[0]))"
      />
      <p class="gh-muted" i18n>
        They get an email with a link. It is good for 14 days, and we remind them after 3 and 7.
      </p>
      <div class="gh-row">
        <button mat-flat-button type="submit" [disabled]="busy() || !ready()" i18n>Send invitation</button>
        <button mat-button type="button" (click)="cancelled.emit()" i18n>Cancel</button>
      </div>
    </form>
  `,
  styles: `
    form {
      display: flex;
      flex-direction: column;
      gap: 20px;
    }
    h2 {
      font-size: 16px;
      line-height: 24px;
    }
    .pair {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 240px), 1fr));
      gap: 20px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Invite {
  readonly busy = input(false);
  readonly problem = input<Problem | null>(null);
  readonly sent = output<Invitee>();
  readonly cancelled = output<void>();

  protected readonly roles = ROLE_OPTIONS;
  protected readonly roleOf = roleOf;
  protected readonly email = signal('');
  protected readonly name = signal('');
  protected readonly role = signal<MemberRole>('developer');
  protected readonly ready = computed(() => this.email().includes('@') && this.name().trim() !== '');

  protected faultsAt(pointer: string): string[] {
    return (this.problem()?.faults ?? [])
      .filter((fault) => fault.pointer === pointer)
      .map(({ message }) => faultWords(message));
  }

  protected send(event: Event): void {
    event.preventDefault();
    if (this.ready()) this.sent.emit({ email: this.email().trim(), name: this.name().trim(), role: this.role() });
  }
}
