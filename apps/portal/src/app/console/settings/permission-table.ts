import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Api, type Answer } from '../../api/api.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { Resource } from '../../ui/resource.ts';
import { MEMBER_ROLE_WORDS, STAFF_ROLE_WORDS } from '../pieces/words.ts';

type Permissions = Answer<'/api/v1/permissions', 'get'>;

/** The one table of role and action, as every guard of the API asks it. */
@Component({
  selector: 'gh-permission-table',
  imports: [Icon, Loaded, LoadedData],
  templateUrl: './permission-table.html',
  styleUrl: './permission-table.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PermissionTable {
  private readonly api = inject(Api);
  protected readonly permissions = new Resource<Permissions>();
  protected readonly staffRoles = computed(() =>
    (this.permissions.data()?.staffRoles ?? []).map((role) => STAFF_ROLE_WORDS[role] ?? role),
  );
  protected readonly memberRoles = computed(() =>
    (this.permissions.data()?.memberRoles ?? []).map((role) => MEMBER_ROLE_WORDS[role] ?? role),
  );
  protected readonly rows = computed(() => {
    const data = this.permissions.data();
    if (!data) return [];
    return data.items.map(({ action, what, anyone, staff, member }) => ({
      action,
      what,
      cells: [
        ...data.staffRoles.map((role, i) => this.cell(anyone || staff.includes(role), this.staffRoles()[i], 'staff')),
        ...data.memberRoles.map((role, i) =>
          this.cell(anyone || member.includes(role), this.memberRoles()[i], 'partner'),
        ),
      ],
    }));
  });

  constructor() {
    void this.load();
  }

  protected load(): Promise<void> {
    return this.permissions.load(() => this.api.get('/api/v1/permissions'));
  }

  private cell(may: boolean, role = '', side: 'staff' | 'partner'): { may: boolean; role: string; side: string } {
    return { may, role, side: side === 'staff' ? $localize`Staff` : $localize`Partner` };
  }
}
