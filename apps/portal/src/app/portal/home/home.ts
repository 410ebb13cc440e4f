import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { poll } from '../../live/poll.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Copyable } from '../../ui/copyable.ts';
import { Environment } from '../../ui/environment.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { Steps } from '../../ui/steps.ts';
import { ProductTile } from '../apis/product-tile.ts';
import { ProfileStore } from '../profile/profile.store.ts';
import { CredentialList } from './credential-list.ts';
import { HomeStore } from './home.store.ts';
import { OpenRequests } from './open-requests.ts';
import { nextOf, stepsOf } from './way.ts';

/** Where a partner stands, what is the next thing to do, and what it can call now (product rows C10, E11, F11). */
@Component({
  selector: 'gh-home',
  imports: [
    Copyable,
    CredentialList,
    Environment,
    Loaded,
    LoadedData,
    MatButtonModule,
    OpenRequests,
    PageHeader,
    ProductTile,
    RouterLink,
    Steps,
  ],
  providers: [HomeStore],
  templateUrl: './home.html',
  styleUrl: './home.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Home {
  protected readonly session = inject(SessionStore);
  protected readonly store = inject(HomeStore);
  protected readonly profiles = inject(ProfileStore);

  protected readonly steps = computed(() => stepsOf(this.store.way.data() ?? { steps: [], next: null }));
  protected readonly next = computed(() => {
    const way = this.store.way.data();
    return way && nextOf(way);
  });
  protected readonly finished = computed(() => this.steps().length > 0 && !this.next());
  protected readonly addresses = computed(() => {
    const access = this.profiles.access.data();
    if (!access) return [];
    const used = new Set(access.profiles.map(({ environment }) => environment));
    return (['sandbox', 'production'] as const)
      .filter((environment) => used.has(environment))
      .map((environment) => ({ environment, url: access.gatewayUrls[environment] }));
  });

  constructor() {
    this.store.refresh();
    poll(() => this.store.refresh());
  }
}
