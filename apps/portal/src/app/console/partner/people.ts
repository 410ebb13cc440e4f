import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatMenuModule } from '@angular/material/menu';
import { firstValueFrom } from 'rxjs';
import { Api } from '../../api/api.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Confirm } from '../../ui/confirm.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded } from '../../ui/loaded.ts';
import { Table, type Column } from '../../ui/table.ts';
import { MEMBER_ROLE_WORDS } from '../pieces/words.ts';
import { ROLE_CHOICES, type MemberRole } from '../register/roles.ts';
import { AddPerson, type AddTo } from './add-person.ts';
import { invitationLabel, invitationState } from './invitation-words.ts';
import { PartnerStore, type Partner, type Person } from './partner.store.ts';

/** The partner's people: roles, invitations, and who has signed in. */
@Component({
  selector: 'gh-partner-people',
  imports: [Icon, Loaded, MatButtonModule, MatMenuModule, Table],
  templateUrl: './people.html',
  styleUrl: './tab.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PartnerPeople {
  private readonly api = inject(Api);
  private readonly confirm = inject(Confirm);
  private readonly dialogs = inject(MatDialog);
  private readonly session = inject(SessionStore);
  protected readonly store = inject(PartnerStore);
  readonly partner = input.required<Partner>();

  protected readonly roles = ROLE_CHOICES;
  protected readonly may = computed(() => this.session.may('people.manage') && !this.store.isOffboarded());
  protected readonly rows = computed(() => this.store.people.data() ?? []);
  protected readonly empty = computed(() => this.rows().length === 0);
  protected readonly columns: readonly Column<Person>[] = [
    { key: 'name', label: $localize`Name`, text: (p) => this.nameOf(p), sort: (p) => p.name },
    { key: 'email', label: $localize`Email`, text: (p) => p.email, sort: (p) => p.email },
    { key: 'role', label: $localize`Role`, text: (p) => MEMBER_ROLE_WORDS[p.role] ?? p.role, sort: (p) => p.role },
    {
      key: 'invitation',
      label: $localize`Invitation`,
      text: invitationLabel,
      kind: 'status',
      state: invitationState,
    },
    {
      key: 'seen',
      label: $localize`Last sign-in`,
      text: (p) => p.lastSignInAt,
      kind: 'time',
      sort: (p) => p.lastSignInAt,
    },
    { key: 'added', label: $localize`Added`, text: (p) => p.addedAt, kind: 'time', sort: (p) => p.addedAt },
  ];
  protected readonly track = ({ personId }: Person): string => personId;
  protected readonly mayInvite = ({ invitation, lastSignInAt }: Person): boolean =>
    lastSignInAt === null && invitation?.state !== 'accepted';

  protected async add(): Promise<void> {
    const data = { partnerId: this.store.partnerId, domains: this.partner().domains };
    const dialog = this.dialogs.open<AddPerson, AddTo, boolean>(AddPerson, { data, width: '520px' });
    if (await firstValueFrom(dialog.afterClosed())) void this.store.refresh();
  }

  protected invite({ personId, name }: Person): Promise<boolean> {
    const path = '/api/v1/partners/{partnerId}/people/{personId}/invitation';
    return this.store.change(
      () => this.api.post(path, this.place(personId)),
      $localize`A new invitation is on its way to ${name}:person:. Earlier ones end.`,
    );
  }

  protected setRole({ personId, name }: Person, role: MemberRole): Promise<boolean> {
    const path = '/api/v1/partners/{partnerId}/people/{personId}/role';
    return this.store.change(
      () => this.api.put(path, this.place(personId), { role }),
      $localize`${name}:person: is ${MEMBER_ROLE_WORDS[role] ?? role}:role: now.`,
    );
  }

  protected async remove({ personId, name }: Person): Promise<void> {
    const seen = (this.store.credentials.data() ?? [])
      .filter(({ state }) => state === 'alive' || state === 'overlap')
      .filter((credential) => credential.seen.some((one) => one.personId === personId));
    const known =
      seen.length > 0
        ? $localize`${name}:person: has revealed ${seen.map(({ hint }) => hint).join(', ')}:secrets:, which still works: rotate it afterwards.`
        : $localize`They have revealed no secret that still works.`;
    const agreed = await this.confirm.ask({
      title: $localize`Remove ${name}:person:?`,
      consequence: $localize`Within a second they are signed out, and their sign-in links and invitations end. No credential is touched. ${known}:known:`,
      action: $localize`Remove person`,
      danger: true,
    });
    if (!agreed) return;
    const path = '/api/v1/partners/{partnerId}/people/{personId}';
    await this.store.change(() => this.api.delete(path, this.place(personId)), $localize`${name}:person: is removed.`);
  }

  private place(personId: string): { partnerId: string; personId: string } {
    return { partnerId: this.store.partnerId, personId };
  }

  private nameOf({ personId, name }: Person): string {
    return personId === this.partner().contact.personId ? $localize`${name}:person: (contact)` : name;
  }
}
