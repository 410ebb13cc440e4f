import { ChangeDetectionStrategy, Component, computed, effect, inject, untracked } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../../api/api.ts';
import { problemOf } from '../../api/problem.ts';
import { poll } from '../../live/poll.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded } from '../../ui/loaded.ts';
import { Table, type Column } from '../../ui/table.ts';
import { Toasts } from '../../ui/toasts.ts';
import { CALL_COLUMNS, callId, explanationOf } from '../calls/call-columns.ts';
import { CallList, type Call } from '../calls/call-list.ts';
import { queryKeeper } from '../pieces/query.ts';
import { FilterChips } from '../queue/filter-chips.ts';
import { PartnerStore } from './partner.store.ts';
import { queryParam } from './query-param.ts';

/** The partner's calls, newest first; newer ones wait until they are asked for. */
@Component({
  selector: 'gh-partner-calls',
  imports: [FilterChips, Icon, Loaded, MatButtonModule, RouterLink, Table],
  templateUrl: './calls.html',
  styleUrl: '../queue/queue.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PartnerCalls {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly store = inject(PartnerStore);
  protected readonly keep = queryKeeper();
  protected readonly environment = queryParam('environment');
  protected readonly sort = queryParam('sort');

  protected readonly list = new CallList();
  protected readonly empty = computed(() => this.list.rows().length === 0);
  protected readonly environments = [
    { value: 'sandbox', label: $localize`Sandbox` },
    { value: 'production', label: $localize`Production` },
  ];
  protected readonly columns: readonly Column<Call>[] = [
    CALL_COLUMNS.at,
    CALL_COLUMNS.environment,
    CALL_COLUMNS.call,
    CALL_COLUMNS.status,
    CALL_COLUMNS.code,
    {
      key: 'profile',
      label: $localize`Profile`,
      text: (c) => this.profile(c.profileId),
      sort: (c) => this.profile(c.profileId),
    },
    CALL_COLUMNS.latency,
    CALL_COLUMNS.address,
    { key: 'mark', label: $localize`Mark`, text: (c) => (c.verification ? $localize`Verification` : null) },
  ];
  protected readonly track = callId;
  protected readonly link = explanationOf;

  constructor() {
    effect(() => {
      const environment = this.environment() || undefined;
      const { partnerId } = this.store;
      const path = '/api/v1/partners/{partnerId}/calls';
      untracked(
        () => void this.list.start((cursor) => this.api.get(path, { partnerId, environment, limit: 100, cursor })),
      );
    });
    poll(() => this.list.look());
  }

  protected async older(): Promise<void> {
    try {
      await this.list.loadOlder();
    } catch (error) {
      this.toasts.say(problemOf(error).detail);
    }
  }

  private profile(profileId: string | null): string | null {
    const profile = this.store.access.data()?.profiles.find((one) => one.profileId === profileId);
    return profile?.name ?? profileId;
  }
}
