import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, input, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatMenuModule } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import { poll } from '../../live/poll.ts';
import { Confirm } from '../../ui/confirm.ts';
import { Faults } from '../../ui/faults.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded } from '../../ui/loaded.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { Table, type Column, type Sort } from '../../ui/table.ts';
import { Toasts } from '../../ui/toasts.ts';
import { listWords } from '../../ui/words.ts';
import { Invite, type Invitee } from './invite.ts';
import type { KnownSecret } from './known-secrets.ts';
import { Leaver } from './leaver.ts';
import { PeopleStore, type Person } from './people.store.ts';
import { ROLE_OPTIONS, ROLE_WORDS, standing, type MemberRole } from './roles.ts';

/** At most this many are offered as successors. */
const SUCCESSORS = 5;

interface Gone {
  readonly name: string;
  readonly secrets: readonly KnownSecret[];
}

/** Who may act for the partner, and with which role. */
@Component({
  selector: 'gh-people-page',
  imports: [Faults, Icon, Invite, Leaver, Loaded, MatButtonModule, MatMenuModule, PageHeader, RouterLink, Table],
  providers: [PeopleStore],
  templateUrl: './people-page.html',
  styleUrl: './people-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PeoplePage {
  private readonly router = inject(Router);
  private readonly destroyRef = inject(DestroyRef);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  protected readonly store = inject(PeopleStore);

  /** In the address, so that the form can be linked to. */
  readonly invite = input<string>();
  readonly sort = input<string>();

  protected readonly inviting = computed(() => this.invite() !== undefined && this.store.mayManage());
  /** Whoever was removed last, when secrets are known to them. */
  protected readonly leaver = signal<Gone | null>(null);
  /** Who could take over, once the last admin was to go. */
  protected readonly successors = computed(() =>
    this.store.problem()?.code === 'PARTNERS.LAST_ADMIN'
      ? this.store
          .people()
          .filter(({ role }) => role !== 'admin')
          .slice(0, SUCCESSORS)
      : [],
  );
  protected readonly roles = ROLE_OPTIONS;
  protected readonly columns: readonly Column<Person>[] = [
    { key: 'name', label: $localize`Name`, text: (row) => this.nameOf(row), sort: ({ name }) => name },
    { key: 'email', label: $localize`Email`, text: ({ email }) => email, sort: ({ email }) => email },
    { key: 'role', label: $localize`Role`, text: ({ role }) => ROLE_WORDS[role], sort: ({ role }) => role },
    {
      key: 'state',
      label: $localize`State`,
      text: (row) => standing(row).words,
      kind: 'status',
      state: (row) => standing(row).state,
    },
    {
      key: 'seen',
      label: $localize`Last sign-in`,
      text: ({ lastSignInAt }) => lastSignInAt,
      kind: 'time',
      sort: ({ lastSignInAt }) => lastSignInAt,
    },
  ];
  protected readonly keyOf = ({ personId }: Person): string => personId;

  constructor() {
    void this.store.load();
    poll(() => this.store.load());
  }

  protected async sortBy(sort: Sort | null | undefined): Promise<void> {
    await this.router.navigate([], { queryParams: { sort: sort ?? null }, queryParamsHandling: 'merge' });
  }

  protected async close(): Promise<void> {
    this.store.problem.set(null);
    await this.router.navigate([], { queryParams: { invite: null }, queryParamsHandling: 'merge' });
  }

  protected async send(invitee: Invitee): Promise<void> {
    if (!(await this.store.invite(invitee))) return;
    this.toasts.say($localize`Invitation sent to ${invitee.email}:email:.`);
    // Whoever has gone to another page meanwhile, or is on the way there, is not brought back.
    if (!this.destroyRef.destroyed && this.router.currentNavigation() === null) await this.close();
  }

  protected async sendAgain(person: Person): Promise<void> {
    if (await this.store.inviteAgain(person))
      this.toasts.say($localize`Invitation sent again to ${person.email}:email:.`);
  }

  protected async setRole(person: Person, role: MemberRole): Promise<void> {
    const detail = ROLE_OPTIONS.find(({ value }) => value === role)?.detail ?? '';
    const sure = await this.confirm.ask({
      title: $localize`Make ${person.name}:name: ${ROLE_WORDS[role].toLowerCase()}:role:?`,
      consequence: $localize`From now on: ${detail}:what: It applies within a second, without signing in again.`,
      action: $localize`Change role`,
    });
    if (sure && (await this.store.setRole(person, role))) this.toasts.say($localize`Role changed.`);
  }

  protected async remove(person: Person): Promise<void> {
    const secrets = this.store.secretsOf(person);
    const { name } = person;
    const hints = listWords(secrets.map(({ hint }) => hint));
    const known =
      secrets.length === 0
        ? $localize`No credential changes.`
        : $localize`No credential changes. They have seen ${hints}:hints:, which go on working; you can rotate those next.`;
    const sure = await this.confirm.ask({
      title: $localize`Remove ${name}:name:?`,
      consequence: $localize`Their sessions, open pages, sign-in links and invitations end within a second. ${known}:credentials:`,
      action: $localize`Remove person`,
      danger: true,
    });
    if (!sure || !(await this.store.remove(person))) return;
    this.toasts.say($localize`${name}:name: was removed.`);
    this.leaver.set(secrets.length > 0 ? { name, secrets } : null);
  }

  protected others(person: Person): readonly (typeof ROLE_OPTIONS)[number][] {
    return this.roles.filter(({ value }) => value !== person.role);
  }

  private nameOf(person: Person): string {
    return this.store.isMe(person) ? $localize`${person.name}:name: (you)` : person.name;
  }
}
