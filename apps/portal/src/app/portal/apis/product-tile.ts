import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Answer } from '../../api/api.ts';
import { Environment } from '../../ui/environment.ts';
import { Status } from '../../ui/status.ts';
import { numberWords } from '../../ui/words.ts';
import { ProfileStore } from '../profile/profile.store.ts';
import { summaryOf } from './markdown-summary.ts';
import { versionState } from './version-state.ts';

export type Tile = Answer<'/api/v1/partners/{partnerId}/catalog', 'get'>['items'][number];

/** One product that the partner holds: what it is, which version, how much of it, and where. */
@Component({
  selector: 'gh-product-tile',
  imports: [Environment, RouterLink, Status],
  template: `
    <a class="tile" [routerLink]="['/apis', tile().productId]" [queryParams]="profiles.query()">
      <span class="head">
        <span class="name">{{ tile().name }}</span>
        @if (tile().version; as version) {
          <span class="version">{{ version }}</span>
        }
        @if (state(); as s) {
          <gh-status [state]="s.state" [label]="s.label" />
        }
      </span>
      @if (description(); as words) {
        <span class="description">{{ words }}</span>
      }
      <span class="foot">
        <span class="count">{{ count() }}</span>
        @for (environment of tile().environments; track environment) {
          <gh-environment [environment]="environment" />
        }
      </span>
    </a>
  `,
  styleUrl: './product-tile.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProductTile {
  protected readonly profiles = inject(ProfileStore);
  readonly tile = input.required<Tile>();
  protected readonly description = computed(() => summaryOf(this.tile().description));
  /** Published is what one expects; only what differs is said. */
  protected readonly state = computed(() => {
    const { state } = this.tile();
    return state === null || state === 'published' ? null : versionState(state);
  });
  protected readonly count = computed(() => {
    const { operations, version } = this.tile();
    if (version === null) return $localize`No version that you may call yet`;
    if (operations === 0) return $localize`No operation in your scopes`;
    return operations === 1 ? $localize`1 operation` : $localize`${numberWords(operations)}:count: operations`;
  });
}
