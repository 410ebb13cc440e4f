import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { poll } from '../../live/poll.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Copyable } from '../../ui/copyable.ts';
import { Due } from '../../ui/due.ts';
import { Environment } from '../../ui/environment.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { Steps } from '../../ui/steps.ts';
import { ProductTile } from '../apis/product-tile.ts';
import { ProfileStore } from '../profile/profile.store.ts';
import { CredentialList } from './credential-list.ts';
import { HomeStore } from './home.store.ts';
import { OpenRequests } from './open-requests.ts';
import { forecastOf, isFinished, stepsOf, turnOf } from './way.ts';

/** Where a partner stands, what is the next thing to do, and what it can call now (product rows C10, E11, F11). */
@Component({
  selector: 'gh-home',
  imports: [
    Copyable,
    CredentialList,
    Due,
    Environment,
    Icon,
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

  private readonly way = this.store.way.data;
  protected readonly steps = computed(() => ifKnown(this.way(), stepsOf) ?? []);
  protected readonly turn = computed(() =>
    ifKnown(this.way(), (way) => turnOf(way, (action) => this.session.may(action))),
  );
  protected readonly forecast = computed(() => ifKnown(this.turn(), forecastOf));
  protected readonly finished = computed(() => ifKnown(this.way(), isFinished) ?? false);
  protected readonly addresses = computed(() => {
    const access = this.profiles.access.data();
    if (!access) return [];
    const used = new Set(access.profiles.map(({ environment }) => environment));
    return (['sandbox', 'production'] as const)
      .filter((environment) => used.has(environment))
      .map((environment) => ({ environment, url: access.gatewayUrls[environment] }));
  });

  constructor() {
    void this.store.refresh();
    poll(() => this.store.refresh());
  }
}

const ifKnown = <T, R>(value: T | null, of: (value: T) => R): R | null => (value === null ? null : of(value));
