import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { Api, type Answer } from '../../api/api.ts';
import { poll } from '../../live/poll.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { Resource } from '../../ui/resource.ts';
import { Table, type Column } from '../../ui/table.ts';
import { queryKeeper } from '../pieces/query.ts';
import { CreateApi } from './create-api.ts';
import { newest, productState } from './product-state.ts';

type Products = Answer<'/api/v1/products', 'get'>;
type Product = Products['items'][number];

/** Every product: what is published, and where it can be called. */
@Component({
  selector: 'gh-apis',
  imports: [Icon, Loaded, LoadedData, MatButtonModule, PageHeader, Table],
  templateUrl: './apis.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Apis {
  private readonly api = inject(Api);
  private readonly dialogs = inject(MatDialog);
  private readonly router = inject(Router);
  protected readonly keep = queryKeeper();
  protected readonly mayPublish = inject(SessionStore).may('product.publish');
  readonly sort = input<string>();

  protected readonly products = new Resource<Products>();
  protected readonly empty = computed(() => this.products.data()?.items.length === 0);
  protected readonly columns: readonly Column<Product>[] = [
    { key: 'name', label: $localize`Name`, text: (p) => p.name, sort: (p) => p.name, wide: true },
    { key: 'path', label: $localize`Path`, text: (p) => `/${p.slug}`, kind: 'code', sort: (p) => p.slug },
    {
      key: 'state',
      label: $localize`State`,
      text: (p) => productState(p).label,
      kind: 'status',
      state: (p) => productState(p).state,
      sort: (p) => productState(p).label,
    },
    { key: 'version', label: $localize`Version`, text: (p) => newest(p)?.version },
    {
      key: 'operations',
      label: $localize`Operations`,
      text: (p) => newest(p)?.operationCount.toString(),
      kind: 'number',
      sort: (p) => newest(p)?.operationCount,
    },
    { key: 'sandbox', label: $localize`Sandbox`, text: (p) => upstreamWords(p.upstreams.sandbox) },
    { key: 'production', label: $localize`Production`, text: (p) => upstreamWords(p.upstreams.production) },
  ];
  protected readonly link = ({ id }: Product): string[] => ['/console/apis', id, 'versions'];
  protected readonly track = ({ id }: Product): string => id;

  constructor() {
    void this.load();
    poll(() => this.load());
  }

  protected load(): Promise<void> {
    return this.products.load(() => this.api.get('/api/v1/products', { limit: 500 }));
  }

  protected async create(): Promise<void> {
    const dialog = this.dialogs.open<CreateApi, void, string>(CreateApi, { width: '520px' });
    const id = await firstValueFrom(dialog.afterClosed());
    if (id) await this.router.navigate(['/console/apis', id, 'versions']);
  }
}

const upstreamWords = (upstream: Product['upstreams']['sandbox']): string | null => {
  if (!upstream) return null;
  return upstream.kind === 'generated' ? $localize`Generated` : hostOf(upstream.url ?? '');
};

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);
