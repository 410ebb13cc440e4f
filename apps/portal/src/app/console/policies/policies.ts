import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api, type Answer } from '../../api/api.ts';
import { poll } from '../../live/poll.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { Resource } from '../../ui/resource.ts';
import { Table, type Column } from '../../ui/table.ts';
import { queryKeeper } from '../pieces/query.ts';
import { limitWords, secondsWords } from '../pieces/words.ts';

type PoliciesAnswer = Answer<'/api/v1/policies', 'get'>;
type TiersAnswer = Answer<'/api/v1/tiers', 'get'>;
type Policy = PoliciesAnswer['items'][number];
type Tier = TiersAnswer['items'][number];

/** Limits and rotation terms, defined once and attached to many; and the tiers that partners are in. */
@Component({
  selector: 'gh-policies',
  imports: [Icon, Loaded, LoadedData, MatButtonModule, PageHeader, RouterLink, Table],
  templateUrl: './policies.html',
  styles: `
    section {
      margin-bottom: 40px;
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
      margin-bottom: 12px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Policies {
  private readonly api = inject(Api);
  protected readonly keep = queryKeeper();
  protected readonly mayManage = inject(SessionStore).may('policy.manage');
  readonly sort = input<string>();
  readonly tierSort = input<string>();

  protected readonly policies = new Resource<PoliciesAnswer>();
  protected readonly tiers = new Resource<TiersAnswer>();
  protected readonly policyColumns: readonly Column<Policy>[] = [
    { key: 'name', label: $localize`Name`, text: (p) => p.name, sort: (p) => p.name },
    { key: 'limits', label: $localize`Limits`, text: (p) => p.limits.map(limitWords).join(' · '), wide: true },
    { key: 'overlap', label: $localize`Overlap`, text: (p) => secondsWords(p.rotation.overlapSeconds) },
    {
      key: 'interval',
      label: $localize`Rotate every`,
      text: (p) =>
        p.rotation.intervalDays === null ? $localize`Never` : secondsWords(p.rotation.intervalDays * 86_400),
    },
    {
      key: 'partners',
      label: $localize`Partners`,
      text: (p) => p.partners.toString(),
      kind: 'number',
      sort: (p) => p.partners,
    },
    {
      key: 'version',
      label: $localize`Version`,
      text: (p) => p.version.toString(),
      kind: 'number',
      sort: (p) => p.version,
    },
  ];
  protected readonly tierColumns: readonly Column<Tier>[] = [
    { key: 'name', label: $localize`Name`, text: (t) => t.name, sort: (t) => t.name },
    { key: 'id', label: $localize`Id`, text: (t) => t.tier, kind: 'code', sort: (t) => t.tier },
    {
      key: 'elevated',
      label: $localize`Review`,
      text: (t) => (t.elevated ? $localize`Elevated` : $localize`Usual`),
      kind: 'status',
      state: (t) => (t.elevated ? 'attention' : 'good'),
    },
    { key: 'sandbox', label: $localize`Sandbox policy`, text: (t) => this.policyName(t.policies.sandbox) },
    { key: 'production', label: $localize`Production policy`, text: (t) => this.policyName(t.policies.production) },
    {
      key: 'questions',
      label: $localize`Questions`,
      text: (t) => Object.keys((t.questions?.['properties'] as object | undefined) ?? {}).length.toString(),
      kind: 'number',
    },
    {
      key: 'partners',
      label: $localize`Partners`,
      text: (t) => t.partners.toString(),
      kind: 'number',
      sort: (t) => t.partners,
    },
  ];
  protected readonly trackPolicy = ({ policyId }: Policy): string => policyId;
  protected readonly trackTier = ({ tier }: Tier): string => tier;
  protected readonly policyLink = ({ policyId }: Policy): string[] => ['/console/policies', policyId];
  protected readonly tierLink = ({ tier }: Tier): string[] => ['/console/policies/tiers', tier];

  constructor() {
    void this.load();
    poll(() => this.load());
  }

  protected async load(): Promise<void> {
    await Promise.all([
      this.policies.load(() => this.api.get('/api/v1/policies')),
      this.tiers.load(() => this.api.get('/api/v1/tiers')),
    ]);
  }

  private policyName(id: string | null): string | null {
    if (id === null) return null;
    return this.policies.data()?.items.find(({ policyId }) => policyId === id)?.name ?? id;
  }
}
