import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatCheckboxModule } from '@angular/material/checkbox';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { Api, type Answer } from '../../api/api.ts';
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
import { GrantAccess } from './grant-access.ts';
import type { Product } from './product.ts';

type Holdings = Answer<'/api/v1/products/{productId}/access', 'get'>;
type Holding = Holdings['items'][number];

const STATES = {
  active: { state: 'good', label: $localize`Active` },
  scheduled: { state: 'waiting', label: $localize`Not yet` },
  suspended: { state: 'attention', label: $localize`Partner disabled` },
  ended: { state: 'refused', label: $localize`Ended` },
} as const;

/** Who holds the product: partners, scopes, dates and the last call; access is given and ended here too. */
@Component({
  selector: 'gh-api-access',
  imports: [Icon, Loaded, LoadedData, MatButtonModule, MatCheckboxModule, RouterLink, Table],
  templateUrl: './access.html',
  styles: `
    .tools {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
      margin-bottom: 12px;
    }
    gh-table button {
      white-space: nowrap;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ApiAccess {
  private readonly api = inject(Api);
  private readonly dialogs = inject(MatDialog);
  private readonly reasons = inject(AskReason);
  private readonly toasts = inject(Toasts);
  protected readonly keep = queryKeeper();
  private readonly session = inject(SessionStore);
  protected readonly mayGrant = this.session.may('grant.manage');
  protected readonly mayAudit = this.session.may('audit.read');
  readonly product = input.required<Product>();
  /** `true` in the address shows what is over, too. */
  readonly ended = input<string>();
  protected readonly withEnded = computed(() => this.ended() === 'true');

  protected readonly access = new Resource<Holdings>();
  protected readonly empty = computed(() => this.access.data()?.items.length === 0);
  protected readonly columns: readonly Column<Holding>[] = [
    {
      key: 'partner',
      label: $localize`Partner`,
      wide: true,
      text: (row) => row.partnerName,
      sort: (row) => row.partnerName,
    },
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
  protected readonly track = ({ grantId }: Holding): string => grantId;
  protected readonly link = ({ partnerId }: Holding): string[] => ['/console/partners', partnerId, 'access'];

  constructor() {
    effect(() => void this.load(this.product().id, this.withEnded()));
    poll(() => this.load());
  }

  protected load(productId = this.product().id, ended = this.withEnded()): Promise<void> {
    return this.access.load(() => this.api.get('/api/v1/products/{productId}/access', { productId, ended }));
  }

  protected async grant(): Promise<void> {
    const dialog = this.dialogs.open<GrantAccess, Product, boolean>(GrantAccess, {
      data: this.product(),
      width: '560px',
    });
    if (await firstValueFrom(dialog.afterClosed())) await this.load();
  }

  protected async end(row: Holding): Promise<void> {
    const environment = environmentWord(row.environment).toLowerCase();
    const reason = await this.reasons.ask({
      title: $localize`End ${row.partnerName}:partner:'s access to ${this.product().name}:api:?`,
      consequence: $localize`Its calls to /${this.product().slug}:slug: in ${environment}:environment: are refused with 403 within a second. The history keeps the grant.`,
      action: $localize`End access`,
    });
    if (reason === null) return;
    try {
      const path = '/api/v1/partners/{partnerId}/grants/{grantId}/end';
      await this.api.post(path, { partnerId: row.partnerId, grantId: row.grantId }, { reason });
      this.toasts.say($localize`${row.partnerName}:partner: no longer has this API in ${environment}:environment:.`);
    } catch (error) {
      this.toasts.say(problemOf(error).detail);
    }
    await this.load();
  }
}
