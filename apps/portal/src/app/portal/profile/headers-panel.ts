import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { components } from '../../api/schema.d.ts';
import { Copyable } from '../../ui/copyable.ts';
import { Environment } from '../../ui/environment.ts';
import { Secret } from '../../ui/secret.ts';
import { ProfileStore } from './profile.store.ts';
import { SecretsStore } from './secrets.store.ts';

/** The headers that each call of the active profile sends, each with its own copy button (product row C3). */
@Component({
  selector: 'gh-headers-panel',
  imports: [Copyable, Environment, Secret],
  template: `
    <div class="head">
      <h2 i18n>Headers to send</h2>
      <gh-environment [environment]="store.environment()" />
    </div>
    <p class="gh-muted profile" i18n>Profile {{ store.active()?.name }}, {{ store.methodWord() }}</p>
    <dl>
      @for (header of headers(); track header.name) {
        <div>
          <dt>{{ header.name }}</dt>
          <dd>
            @if (header.secret && usesToken()) {
              <gh-secret
                [hint]="header.value"
                [reveal]="reveal"
                [allowed]="secrets.mayReveal()"
                [why]="secrets.mayReveal() ? recorded : secrets.whyNot()"
                i18n-label
                label="token"
                (copied)="secrets.copied()"
              />
            } @else {
              <gh-copyable [value]="header.value" [label]="header.name" />
            }
          </dd>
        </div>
      }
    </dl>
    @if (note(); as words) {
      <p class="gh-muted note">{{ words }}</p>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    .head {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
    }
    h2 {
      font-size: 16px;
      line-height: 24px;
    }
    .profile {
      font-size: 13px;
    }
    dl {
      display: flex;
      flex-direction: column;
      gap: 12px;
      margin: 16px 0 0;
    }
    dt {
      color: var(--gh-text-2);
      font-size: 12px;
      line-height: 16px;
    }
    dd {
      margin: 0;
      min-width: 0;
    }
    .note {
      margin-top: 12px;
      font-size: 13px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HeadersPanel {
  protected readonly store = inject(ProfileStore);
  protected readonly secrets = inject(SecretsStore);
  readonly headers = input.required<readonly components['schemas']['HeaderAnswer'][]>();
  protected readonly recorded = $localize`Revealing it is recorded with your name.`;
  protected readonly usesToken = computed(() => this.store.active()?.method === 'token');
  protected readonly note = computed(() => NOTES[this.store.active()?.method ?? 'token']);
  protected readonly reveal = async (): Promise<string> => `Bearer ${await this.secrets.reveal()}`;
}

const NOTES: Readonly<Partial<Record<string, string>>> = {
  mtls: $localize`Your client certificate says who you are; no Authorization is sent.`,
  none: $localize`This product is open: no Authorization is sent.`,
  oauth: $localize`Authorization carries an access token that you fetch at the token endpoint.`,
  jwt: $localize`Authorization carries a JWT that you sign with your registered key.`,
  oidc: $localize`Authorization carries a token of your own issuer.`,
};
