import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { Api } from '../../api/api.ts';
import { problemOf } from '../../api/problem.ts';
import { poll } from '../../live/poll.ts';
import { SessionStore } from '../../session/session.store.ts';
import { environmentWord } from '../../ui/environment.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { Resource } from '../../ui/resource.ts';
import { Table, type Column } from '../../ui/table.ts';
import { Toasts } from '../../ui/toasts.ts';
import { AskReason } from '../pieces/ask-reason.ts';
import { queryKeeper } from '../pieces/query.ts';
import { Read, type ProductAccessRow } from '../pieces/read.ts';
import { GrantAccess } from './grant-access.ts';
import type { Product } from './product.ts';

const STATES = {
  active: { state: 'good', label: $localize`Active` },
  future: { state: 'waiting', label: $localize`Not yet` },
  ended: { state: 'refused', label: $localize`Ended` },
} as const;

/** Who holds the product: partners, scopes, dates and the last call; access is given and ended here too. */
@Component({
  selector: 'gh-api-access',
  imports: [Icon, Loaded, LoadedData, MatButtonModule, Table],
  templateUrl: './access.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ApiAccess {
  private readonly api = inject(Api);
  private readonly read = inject(Read);
  private readonly dialogs = inject(MatDialog);
  private readonly reasons = inject(AskReason);
  private readonly toasts = inject(Toasts);
  protected readonly keep = queryKeeper();
  protected readonly mayGrant = inject(SessionStore).may('grant.manage');
  readonly product = input.required<Product>();

  protected readonly access = new Resource<{ readonly items: readonly ProductAccessRow[] }>();
  protected readonly empty = computed(() => this.access.data()?.items.length === 0);
  protected readonly columns: readonly Column<ProductAccessRow>[] = [
    { key: 'partner', label: $localize`Partner`, text: (row) => row.partner, sort: (row) => row.partner },
    {
      key: 'environment',
      label: $localize`Environment`,
      text: (row) => row.environment,
      kind: 'environment',
      sort: (row) => row.environment,
    },
    {
      key: 'state',
      label: $localize`State`,
      text: (row) => STATES[row.state].label,
      kind: 'status',
      state: (row) => STATES[row.state].state,
      sort: (row) => row.state,
    },
    { key: 'scopes', label: $localize`Scopes`, text: (row) => row.scopes.join(' '), kind: 'code', wide: true },
    { key: 'since', label: $localize`Since`, text: (row) => row.since, kind: 'time', sort: (row) => row.since },
    { key: 'until', label: $localize`Until`, text: (row) => row.until, kind: 'time', sort: (row) => row.until },
    {
      key: 'last',
      label: $localize`Last call`,
      text: (row) => row.lastCallAt,
      kind: 'time',
      sort: (row) => row.lastCallAt,
    },
  ];
  protected readonly track = (row: ProductAccessRow): string =>
    [row.partnerId, row.environment, row.since, row.scopes.join()].join(' ');
  protected readonly link = ({ partnerId }: ProductAccessRow): string[] => ['/console/partners', partnerId, 'access'];

  constructor() {
    effect(() => {
      void this.load();
    });
    poll(() => this.load());
  }

  protected load(): Promise<void> {
    const { id } = this.product();
    return this.access.load(() => this.read.productAccess(id));
  }

  protected async grant(): Promise<void> {
    const dialog = this.dialogs.open<GrantAccess, Product, boolean>(GrantAccess, {
      data: this.product(),
      width: '560px',
    });
    if (await firstValueFrom(dialog.afterClosed())) await this.load();
  }

  protected async end(row: ProductAccessRow): Promise<void> {
    const environment = environmentWord(row.environment).toLowerCase();
    const reason = await this.reasons.ask({
      title: $localize`End ${row.partner}:partner:'s access to ${this.product().name}:api:?`,
      consequence: $localize`Its calls to /${this.product().slug}:slug: in ${environment}:environment: are refused with 403 within a second. The history keeps the grant.`,
      action: $localize`End access`,
    });
    if (reason === null) return;
    try {
      const grantId = await this.grantOf(row);
      const path = '/api/v1/partners/{partnerId}/grants/{grantId}/end';
      await this.api.post(path, { partnerId: row.partnerId, grantId }, { reason });
      this.toasts.say($localize`${row.partner}:partner: no longer has this API in ${environment}:environment:.`);
    } catch (error) {
      this.toasts.say(problemOf(error).detail);
    }
    await this.load();
  }

  private async grantOf({ partnerId, environment, since }: ProductAccessRow): Promise<string> {
    const { grants } = await this.api.get('/api/v1/partners/{partnerId}/access', { partnerId });
    const candidates = grants.filter(
      (grant) =>
        grant.product.productId === this.product().id && grant.environment === environment && grant.state !== 'ended',
    );
    const found = candidates.find((grant) => grant.since === since) ?? candidates[0];
    if (!found) throw new Error('The grant has ended meanwhile.');
    return found.grantId;
  }
}
