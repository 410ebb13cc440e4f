import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { DOCUMENT } from '@angular/common';
import { Icon } from '../ui/icon.ts';
import { Time } from '../ui/time.ts';

/** Says, over every page, that what is shown may be old, and that nothing can be sent. */
@Component({
  selector: 'gh-offline',
  imports: [Icon, Time],
  template: `
    @if (since(); as at) {
      <p class="note">
        <gh-icon name="warning" />
        <span i18n
          >You are offline. What you see is from before (<gh-time [at]="at" />), and nothing can be saved.</span
        >
      </p>
    }
  `,
  host: { role: 'status', '(window:offline)': 'since.set(now())', '(window:online)': 'since.set(null)' },
  styles: `
    .note {
      display: flex;
      align-items: flex-start;
      gap: 8px;
      padding: 8px 16px;
      border-bottom: 1px solid var(--gh-attention);
      background: var(--gh-attention-soft);
      color: var(--gh-text);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Offline {
  private readonly onLine = inject(DOCUMENT).defaultView?.navigator.onLine ?? true;
  protected readonly since = signal<string | null>(this.onLine ? null : this.now());

  protected now(): string {
    return new Date().toISOString();
  }
}
