import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatTabsModule } from '@angular/material/tabs';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { Api } from '../../api/api.ts';
import { poll } from '../../live/poll.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { Resource } from '../../ui/resource.ts';
import { Status } from '../../ui/status.ts';
import { productState } from '../apis/product-state.ts';
import { ApiAccess } from './access.ts';
import { ApiAuthentication } from './authentication.ts';
import { EditApi } from './edit-api.ts';
import { ApiOffer } from './offer.ts';
import type { Product } from './product.ts';
import { ApiUpstreams } from './upstreams.ts';
import { ApiVersions } from './versions.ts';

const TABS = [
  { path: 'versions', label: $localize`Versions` },
  { path: 'upstreams', label: $localize`Upstreams` },
  { path: 'authentication', label: $localize`Authentication` },
  { path: 'offer', label: $localize`Offer` },
  { path: 'access', label: $localize`Access` },
] as const;

/** One product: its versions, where calls go, how they authenticate, who sees it and who holds it. */
@Component({
  selector: 'gh-api-page',
  imports: [
    ApiAccess,
    ApiAuthentication,
    ApiOffer,
    ApiUpstreams,
    ApiVersions,
    Icon,
    Loaded,
    LoadedData,
    MatButtonModule,
    MatTabsModule,
    PageHeader,
    RouterLink,
    Status,
  ],
  templateUrl: './api-page.html',
  styles: `
    nav {
      margin-bottom: 24px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ApiPage {
  private readonly api = inject(Api);
  private readonly dialogs = inject(MatDialog);
  protected readonly mayPublish = inject(SessionStore).may('product.publish');
  readonly productId = input.required<string>();
  readonly tab = input<string>('versions');
  readonly ended = input<string>();

  protected readonly product = new Resource<Product>();
  protected readonly tabs = TABS;
  protected readonly state = computed(() => {
    const product = this.product.data();
    return product ? productState(product) : null;
  });
  protected readonly subtitle = computed(() => {
    const { slug, description } = this.product.data() ?? { slug: '', description: '' };
    return [`/${slug}`, description].filter(Boolean).join(' · ');
  });

  constructor() {
    effect(() => {
      this.productId();
      void this.load();
    });
    poll(() => this.load());
  }

  protected load(): Promise<void> {
    const productId = this.productId();
    return this.product.load(() => this.api.get('/api/v1/products/{productId}', { productId }));
  }

  protected async edit(): Promise<void> {
    const dialog = this.dialogs.open<EditApi, Product, boolean>(EditApi, { data: this.product.data(), width: '520px' });
    if (await firstValueFrom(dialog.afterClosed())) await this.load();
  }
}
