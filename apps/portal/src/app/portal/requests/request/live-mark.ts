import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { LiveState } from '../../../live/live.ts';

const WORDS: Readonly<Record<LiveState, string>> = {
  connecting: $localize`Connecting`,
  live: $localize`Live updates`,
  reconnecting: $localize`Reconnecting`,
  ended: $localize`Not live; reload to see changes`,
};

/** Whether what one sees changes by itself. */
@Component({
  selector: 'gh-live-mark',
  template: `<span class="dot" aria-hidden="true"></span>{{ word() }}`,
  host: { role: 'status', '[attr.data-live]': 'state()' },
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      color: var(--gh-text-2);
      font-size: 13px;
    }
    .dot {
      width: 8px;
      height: 8px;
      border: 2px solid var(--gh-border-strong);
      border-radius: 50%;
    }
    :host([data-live='live']) .dot {
      border-color: var(--gh-good);
      background: var(--gh-good);
    }
    :host([data-live='reconnecting']) .dot,
    :host([data-live='ended']) .dot {
      border-color: var(--gh-attention);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LiveMark {
  readonly state = input.required<LiveState>();
  protected readonly word = computed(() => WORDS[this.state()]);
}
