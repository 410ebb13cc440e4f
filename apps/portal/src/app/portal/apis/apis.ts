import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api, type Answer } from '../../api/api.ts';
import { poll } from '../../live/poll.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { Resource } from '../../ui/resource.ts';
import { ProductTile, type Tile } from './product-tile.ts';

type Offer = Answer<'/api/v1/partners/{partnerId}/offers', 'get'>['items'][number];

/** The products that the partner holds, and those that it may ask for (product rows C2 and C10). */
@Component({
  selector: 'gh-apis',
  imports: [Icon, Loaded, LoadedData, MatButtonModule, PageHeader, ProductTile, RouterLink],
  templateUrl: './apis.html',
  styleUrl: './apis.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Apis {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  protected readonly tiles = new Resource<readonly Tile[]>();
  protected readonly offers = new Resource<readonly Offer[]>();
  protected readonly mayRequest = computed(() => this.session.may('request.submit'));

  constructor() {
    void this.refresh();
    poll(() => this.refresh());
  }

  protected async refresh(): Promise<void> {
    const of = { partnerId: this.session.partnerId() };
    await Promise.all([
      this.tiles.load(async () => (await this.api.get('/api/v1/partners/{partnerId}/catalog', of)).items),
      this.offers.load(async () => (await this.api.get('/api/v1/partners/{partnerId}/offers', of)).items),
    ]);
  }
}
