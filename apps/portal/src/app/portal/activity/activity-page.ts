import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { poll } from '../../live/poll.ts';
import { Empty } from '../../ui/empty.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded } from '../../ui/loaded.ts';
import { PageHeader } from '../../ui/page-header.ts';
import type { State } from '../../ui/status.ts';
import { Table, type Column } from '../../ui/table.ts';
import { ProfileStore } from '../profile/profile.store.ts';
import { ProductNames } from '../requests/product-names.ts';
import { CallFilters } from './call-filters.ts';
import { CallsStore, type Call } from './calls.store.ts';
import { filtersIn, type FilterName } from './filters.ts';

/** Every call of the partner through the gateway; each leads to how it was decided. */
@Component({
  selector: 'gh-activity-page',
  imports: [CallFilters, Empty, Icon, Loaded, MatButtonModule, PageHeader, RouterLink, Table],
  providers: [CallsStore],
  templateUrl: './activity-page.html',
  styleUrl: './activity-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ActivityPage {
  private readonly router = inject(Router);
  private readonly products = inject(ProductNames);
  private readonly profiles = inject(ProfileStore);
  protected readonly store = inject(CallsStore);

  readonly environment = input<string>();
  readonly profileId = input<string>();
  readonly productId = input<string>();
  readonly operationId = input<string>();
  readonly status = input<string>();
  readonly code = input<string>();
  readonly address = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();

  protected readonly filters = computed(() =>
    filtersIn({
      environment: this.environment(),
      profileId: this.profileId(),
      productId: this.productId(),
      operationId: this.operationId(),
      status: this.status(),
      code: this.code(),
      address: this.address(),
      from: this.from(),
      to: this.to(),
    }),
  );
  protected readonly filtered = computed(() => Object.keys(this.filters()).length > 0);
  protected readonly codes = computed(() => [
    ...new Set((this.store.log.data()?.rows ?? []).flatMap(({ code }) => (code === null ? [] : [code]))),
  ]);
  protected readonly columns: readonly Column<Call>[] = [
    { key: 'call', label: $localize`Call`, text: ({ method, path }) => `${method} ${path}`, kind: 'code', wide: true },
    { key: 'result', label: $localize`Answer`, text: answerWords, kind: 'status', state: answerState },
    { key: 'product', label: $localize`API`, text: ({ productId }) => this.products.of(productId) },
    { key: 'profile', label: $localize`Profile`, text: ({ profileId }) => this.profileName(profileId) },
    { key: 'environment', label: $localize`Environment`, text: ({ environment }) => environment, kind: 'environment' },
    { key: 'latency', label: $localize`Took`, text: ({ latencyMs }) => tookWords(latencyMs), kind: 'number' },
    { key: 'address', label: $localize`From`, text: ({ address }) => address, kind: 'code' },
    { key: 'at', label: $localize`When`, text: ({ at }) => at, kind: 'time' },
  ];
  protected readonly keyOf = ({ id }: Call): string => id;
  protected readonly linkOf = ({ decisionId }: Call): readonly string[] => ['/explain', decisionId];

  constructor() {
    effect(() => {
      const filters = this.filters();
      untracked(() => void this.store.load(filters));
    });
    poll(() => this.store.look());
  }

  protected async filter(change: { readonly name: FilterName; readonly value: string }): Promise<void> {
    const queryParams = { [change.name]: change.value === '' ? null : change.value };
    await this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected async clear(): Promise<void> {
    await this.router.navigate([], { queryParams: {} });
  }

  private profileName(profileId: string | null): string {
    return this.profiles.profiles().find((profile) => profile.profileId === profileId)?.name ?? '';
  }
}

/** A stream that had begun to answer may be cut later. */
function answerWords({ status, code }: Call): string {
  if (code === null) return String(status);
  return status < 400 ? $localize`${status}:status:, cut: ${code}:code:` : `${status} ${code}`;
}

/** Refused by us is not the same as failed behind us. */
function answerState({ status, code }: Call): State {
  if (code !== null) return status >= 500 ? 'attention' : 'refused';
  return status >= 400 ? 'attention' : 'good';
}

function tookWords(ms: number): string {
  if (ms < 1) return '<\u00a01\u00a0ms';
  return ms < 1000 ? `${Math.round(ms)}\u00a0ms` : `${(ms / 1000).toFixed(1)}\u00a0s`;
}
