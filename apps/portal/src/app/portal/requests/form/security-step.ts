import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { METHOD_WORDS } from '../../profile/methods.ts';
import { FormStore } from './form.store.ts';
import { HTTP_METHODS, type ProfileMethod } from './wish.ts';
import { WishOptions, WishText } from './wish-fields.ts';

/** The production profile: how its calls prove who they are, what they may do, from where. */
@Component({
  selector: 'gh-security-step',
  imports: [WishOptions, WishText],
  template: `
    <gh-wish-text
      at="/profile/name"
      i18n-label
      label="Name of the production profile"
      [mono]="true"
      i18n-hint
      hint="You send it, or its id, in X-Profile-ID with each call."
    />
    <gh-wish-options at="/profile/method" i18n-label label="How calls authenticate" [options]="methods()" />
    <gh-wish-options
      at="/profile/methods"
      i18n-label
      label="HTTP methods"
      i18n-hint
      hint="Others are answered with 405."
      [several]="true"
      [inline]="true"
      [mono]="true"
      [options]="verbs"
    />
    <gh-wish-text
      at="/profile/allowlist"
      i18n-label
      label="Networks that calls may come from"
      [optional]="true"
      [rows]="3"
      [mono]="true"
      placeholder="203.0.113.0/24"
      i18n-hint
      hint="One a line, IPv4 or IPv6, in CIDR form. Left empty, calls may come from everywhere."
    />
  `,
  styleUrl: './step.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SecurityStep {
  private readonly store = inject(FormStore);
  protected readonly verbs = HTTP_METHODS.map((verb) => ({ value: verb, label: verb }));

  /** Each with what stands against it, so that nobody finds out only at the end. */
  protected readonly methods = computed(() => {
    const asked = this.store.wish().grants.map(({ productId }) => productId);
    const products = this.store.form().products.filter(({ productId }) => asked.includes(productId));
    return OFFERED.map((method) => {
      const against = products.filter(({ methods }) => !methods.includes(method)).map(({ name }) => name);
      const detail =
        against.length > 0
          ? $localize`Not accepted in production by ${against.join(', ')}:products:.`
          : DETAILS[method];
      return { value: method, label: METHOD_WORDS[method], detail };
    });
  });
}

const OFFERED: readonly ProfileMethod[] = ['token', 'none'];
const DETAILS: Readonly<Record<ProfileMethod, string>> = {
  token: $localize`A secret that is issued on approval and sent as Authorization: Bearer.`,
  none: $localize`For open APIs only.`,
};
