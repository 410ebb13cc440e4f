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
import { CallList, type Call } from '../calls/call-list.ts';
import { statusState } from '../calls/call-words.ts';
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
    { key: 'at', label: $localize`When`, text: (c) => c.at, kind: 'time', sort: (c) => c.at },
    { key: 'environment', label: $localize`Environment`, text: (c) => c.environment, kind: 'environment' },
    { key: 'call', label: $localize`Call`, text: (c) => `${c.method} ${c.path}`, kind: 'code', wide: true },
    {
      key: 'status',
      label: $localize`Status`,
      text: (c) => c.status.toString(),
      kind: 'status',
      state: (c) => statusState(c.status),
      sort: (c) => c.status,
    },
    { key: 'code', label: $localize`Refused by us`, text: (c) => c.code, kind: 'code', sort: (c) => c.code },
    {
      key: 'profile',
      label: $localize`Profile`,
      text: (c) => this.profile(c.profileId),
      sort: (c) => this.profile(c.profileId),
    },
    {
      key: 'latency',
      label: $localize`Latency`,
      text: (c) => `${c.latencyMs.toFixed(1)} ms`,
      kind: 'number',
      sort: (c) => c.latencyMs,
    },
    { key: 'address', label: $localize`From`, text: (c) => c.address, kind: 'code', sort: (c) => c.address },
    { key: 'mark', label: $localize`Mark`, text: (c) => (c.verification ? $localize`Verification` : null) },
  ];
  protected readonly track = ({ id }: Call): string => id;
  protected readonly link = ({ code, decisionId }: Call): string[] | null =>
    code === null ? null : ['/console/explain', decisionId];

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
