import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

export type EnvironmentName = 'sandbox' | 'production';

export const environmentWord = (environment: EnvironmentName): string =>
  environment === 'production' ? $localize`Production` : $localize`Sandbox`;

/** Which world this belongs to. Sandbox has a broken edge, production a solid one, beside word and colour. */
@Component({
  selector: 'gh-environment',
  template: '{{ word() }}',
  host: { '[attr.data-environment]': 'environment()' },
  styles: `
    :host {
      display: inline-block;
      vertical-align: middle;
      padding: 2px 8px;
      border: 1px dashed var(--gh-sandbox);
      border-radius: var(--gh-radius);
      background: var(--gh-sandbox-soft);
      color: var(--gh-sandbox);
      font-size: 12px;
      font-weight: 600;
      line-height: 16px;
      white-space: nowrap;
    }
    :host([data-environment='production']) {
      border: 1px solid var(--gh-production);
      background: var(--gh-production-soft);
      color: var(--gh-production);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Environment {
  readonly environment = input.required<EnvironmentName>();
  protected readonly word = computed(() => environmentWord(this.environment()));
}
