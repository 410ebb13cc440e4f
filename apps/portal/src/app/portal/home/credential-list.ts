import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Environment } from '../../ui/environment.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import type { Resource } from '../../ui/resource.ts';
import { Status } from '../../ui/status.ts';
import { Time } from '../../ui/time.ts';
import { ProfileStore } from '../profile/profile.store.ts';
import { lineOf } from './credential-words.ts';
import type { Credential } from './home.store.ts';

/** The credentials that work, by profile, with the rotations that are under way. */
@Component({
  selector: 'gh-credential-list',
  imports: [Environment, Loaded, LoadedData, RouterLink, Status, Time],
  template: `
    <div class="title-row">
      <h2 i18n>Credentials</h2>
      <a routerLink="/credentials" i18n>All credentials</a>
    </div>
    <gh-loaded [resource]="credentials()" [lines]="3" (retry)="retry.emit()">
      <ng-template [ghData]="credentials()">
        <ul>
          @for (line of lines(); track line.id) {
            <li>
              <div class="top">
                <span class="name">{{ line.profile }}</span>
                <gh-environment [environment]="line.environment" />
              </div>
              <div class="bottom">
                <code>{{ line.hint }}</code>
                <gh-status [state]="line.state" [label]="line.label" />
              </div>
              @if (line.until; as until) {
                <p class="gh-muted">{{ until.words }} <gh-time [at]="until.at" /></p>
              }
            </li>
          } @empty {
            <li class="gh-muted" i18n>No credential works at the moment.</li>
          }
        </ul>
      </ng-template>
    </gh-loaded>
  `,
  styleUrl: './side-list.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CredentialList {
  private readonly profiles = inject(ProfileStore);
  readonly credentials = input.required<Resource<readonly Credential[]>>();
  readonly living = input.required<readonly Credential[]>();
  readonly retry = output<void>();
  protected readonly lines = computed(() => {
    const names = new Map(this.profiles.profiles().map(({ profileId, name }) => [profileId, name]));
    return this.living().map((one) => ({ ...lineOf(one), profile: names.get(one.profileId) ?? '' }));
  });
}
