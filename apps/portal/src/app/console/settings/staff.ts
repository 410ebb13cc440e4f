import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { Api } from '../../api/api.ts';
import { problemOf } from '../../api/problem.ts';
import { poll } from '../../live/poll.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Confirm } from '../../ui/confirm.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { Resource } from '../../ui/resource.ts';
import { Table, type Column } from '../../ui/table.ts';
import { Toasts } from '../../ui/toasts.ts';
import { STAFF_ROLE_WORDS } from '../pieces/words.ts';
import { StaffDialog } from './staff-dialog.ts';
import type { StaffMember, StaffPage } from './staff-member.ts';

/** The operator's people, and what they are. */
@Component({
  selector: 'gh-staff',
  imports: [Icon, Loaded, LoadedData, MatButtonModule, Table],
  template: `
    @if (mayManage) {
      <div class="tools">
        <button mat-flat-button type="button" (click)="edit(null)">
          <gh-icon name="invite" /><ng-container i18n>Appoint person</ng-container>
        </button>
      </div>
    }
    <gh-loaded [resource]="staff" (retry)="load()">
      <ng-template [ghData]="staff" let-data>
        <gh-table i18n-caption caption="Staff" [rows]="data.items" [columns]="columns" [trackBy]="track">
          <ng-template #actions let-row>
            @if (mayManage) {
              <button mat-button type="button" (click)="edit(row)" i18n>Change roles</button>
              @if (row.id !== me) {
                <button mat-button type="button" (click)="dismiss(row)" i18n>Dismiss</button>
              }
            }
          </ng-template>
        </gh-table>
      </ng-template>
    </gh-loaded>
  `,
  styles: `
    gh-table button {
      white-space: nowrap;
    }
    .tools {
      display: flex;
      justify-content: flex-end;
      margin-bottom: 12px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Staff {
  private readonly api = inject(Api);
  private readonly confirm = inject(Confirm);
  private readonly dialogs = inject(MatDialog);
  private readonly toasts = inject(Toasts);
  private readonly session = inject(SessionStore);
  protected readonly mayManage = this.session.may('staff.manage');
  protected readonly me = this.session.session()?.personId ?? '';
  protected readonly staff = new Resource<StaffPage>();
  protected readonly columns: readonly Column<StaffMember>[] = [
    { key: 'name', label: $localize`Name`, text: (p) => p.name, sort: (p) => p.name },
    { key: 'email', label: $localize`Email`, text: (p) => p.email, sort: (p) => p.email },
    {
      key: 'roles',
      label: $localize`Roles`,
      text: (p) => p.roles.map((role) => STAFF_ROLE_WORDS[role] ?? role).join(', '),
      sort: (p) => p.roles.join(),
    },
    {
      key: 'last',
      label: $localize`Last signed in`,
      text: (p) => p.lastSignedInAt,
      kind: 'time',
      sort: (p) => p.lastSignedInAt,
    },
  ];
  protected readonly track = ({ id }: StaffMember): string => id;

  constructor() {
    void this.load();
    poll(() => this.load());
  }

  protected load(): Promise<void> {
    return this.staff.load(() => this.api.get('/api/v1/staff'));
  }

  protected async edit(person: StaffMember | null): Promise<void> {
    const dialog = this.dialogs.open<StaffDialog, StaffMember | null, boolean>(StaffDialog, {
      data: person,
      width: '480px',
    });
    if (await firstValueFrom(dialog.afterClosed())) await this.load();
  }

  protected async dismiss({ id, name }: StaffMember): Promise<void> {
    const sure = await this.confirm.ask({
      title: $localize`Dismiss ${name}:person:?`,
      consequence: $localize`All sessions and unspent sign-in links of ${name}:person: end within a second. What was decided and done stays in the history.`,
      action: $localize`Dismiss person`,
      danger: true,
    });
    if (!sure) return;
    try {
      await this.api.delete('/api/v1/staff/{personId}', { personId: id });
      this.toasts.say($localize`${name}:person: is dismissed.`);
    } catch (error) {
      this.toasts.say(problemOf(error).detail);
    }
    await this.load();
  }
}
