import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { SessionStore } from '../../session/session.store.ts';
import { Empty } from '../../ui/empty.ts';
import { environmentWord, type EnvironmentName } from '../../ui/environment.ts';
import { ProfileStore } from '../profile/profile.store.ts';
import type { Product } from './product.store.ts';

/** The product is held, but not where the active profile calls: what can be done about it. */
@Component({
  selector: 'gh-not-here',
  imports: [Empty, MatButtonModule, RouterLink],
  template: `
    <gh-empty [title]="title()" [text]="text()">
      @for (profile of others(); track profile.profileId) {
        <button mat-stroked-button type="button" (click)="profiles.choose(profile.profileId)" i18n>
          Switch to profile {{ profile.name }}
        </button>
      }
      @if (mayRequest() && environment() === 'production') {
        <a mat-flat-button routerLink="/requests/new" [queryParams]="{ product: product().productId }" i18n>
          Request production access
        </a>
      }
    </gh-empty>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotHere {
  private readonly session = inject(SessionStore);
  protected readonly profiles = inject(ProfileStore);
  readonly product = input.required<Pick<Product, 'productId' | 'name' | 'environments'>>();
  readonly environment = input.required<EnvironmentName>();
  protected readonly mayRequest = computed(() => this.session.may('request.submit'));
  protected readonly title = computed(() => {
    const [name, environment] = [this.product().name, environmentWord(this.environment()).toLowerCase()];
    return $localize`You do not hold ${name}:product: in ${environment}:environment:`;
  });
  protected readonly text = computed(() => {
    const held = this.product().environments.map(({ environment }) => environmentWord(environment).toLowerCase());
    return $localize`It is granted to you in ${held.join(', ')}:environments:.`;
  });
  protected readonly others = computed(() => {
    const held = this.product().environments.map(({ environment }) => environment);
    return this.profiles.profiles().filter((profile) => profile.enabled && held.includes(profile.environment));
  });
}
