import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { RouterLink } from '@angular/router';
import { Api } from '../../api/api.ts';
import { problemOf } from '../../api/problem.ts';
import { poll } from '../../live/poll.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { Table, type Column } from '../../ui/table.ts';
import { Time } from '../../ui/time.ts';
import { Toasts } from '../../ui/toasts.ts';
import { Names } from '../pieces/names.ts';
import { queryKeeper } from '../pieces/query.ts';
import { instantOf, ownZone, wallClock } from '../pieces/zoned.ts';
import { CALL_COLUMNS, callId, explanationOf } from './call-columns.ts';
import { CallList, type Call } from './call-list.ts';

/** Every call through the gateways, newest first, as it comes. */
@Component({
  selector: 'gh-calls',
  imports: [
    FormsModule,
    Loaded,
    LoadedData,
    MatButtonModule,
    MatFormFieldModule,
    MatInputModule,
    MatSelectModule,
    PageHeader,
    RouterLink,
    Table,
    Time,
  ],
  templateUrl: './calls.html',
  styleUrl: './calls.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Calls {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly names = inject(Names);
  protected readonly keep = queryKeeper();
  protected readonly zone = ownZone();

  readonly partnerId = input<string>();
  readonly productId = input<string>();
  readonly environment = input<string>();
  readonly status = input<string>();
  readonly code = input<string>();
  readonly address = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  readonly sort = input<string>();

  protected readonly list = new CallList();
  protected readonly filters = computed(() => ({
    partnerId: this.partnerId() || undefined,
    productId: this.productId() || undefined,
    environment: this.environment() || undefined,
    status: this.status() || undefined,
    code: this.code() || undefined,
    address: this.address() || undefined,
    from: this.from() || undefined,
    to: this.to() || undefined,
  }));
  protected readonly filtered = computed(() => Object.values(this.filters()).some(Boolean));
  protected readonly askedAt = computed(() => new Date(this.list.askedAt()).toISOString());
  protected readonly emptyTitle = computed(() => (this.filtered() ? $localize`No calls fit` : $localize`No calls yet`));
  protected readonly emptyText = computed(() =>
    this.filtered()
      ? $localize`Widen the filters: calls of the last 400 days are kept.`
      : $localize`The first call through a gateway shows here within seconds.`,
  );
  protected readonly columns: readonly Column<Call>[] = [
    CALL_COLUMNS.at,
    {
      key: 'partner',
      label: $localize`Partner`,
      wide: true,
      text: (c) => (c.partnerId ? this.names.of(c.partnerId) : null),
      sort: (c) => (c.partnerId ? this.names.of(c.partnerId) : null),
    },
    CALL_COLUMNS.environment,
    CALL_COLUMNS.call,
    CALL_COLUMNS.status,
    CALL_COLUMNS.code,
    CALL_COLUMNS.latency,
    CALL_COLUMNS.address,
  ];
  protected readonly track = callId;
  protected readonly link = explanationOf;

  constructor() {
    void this.names.loadPartners();
    void this.names.loadProducts();
    effect(() => {
      const filters = this.filters();
      untracked(
        () => void this.list.start((cursor) => this.api.get('/api/v1/calls', { ...filters, limit: 100, cursor })),
      );
    });
    poll(() => this.list.look());
  }

  protected wall(at: string | undefined): string {
    return at ? wallClock(Date.parse(at), this.zone).slice(0, 16) : '';
  }

  protected keepInstant(name: 'from' | 'to', wall: string): void {
    const at = instantOf(wall, this.zone);
    void this.keep({ [name]: at === null ? null : new Date(at).toISOString() });
  }

  protected clear(): void {
    void this.keep(Object.fromEntries(Object.keys(this.filters()).map((name) => [name, null])));
  }

  protected async older(): Promise<void> {
    try {
      await this.list.loadOlder();
    } catch (error) {
      this.toasts.say(problemOf(error).detail);
    }
  }
}
