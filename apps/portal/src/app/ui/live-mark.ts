import { booleanAttribute, ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { LiveState } from '../live/live.ts';

const WORDS: Readonly<Record<LiveState, string>> = {
  connecting: $localize`Connecting`,
  live: $localize`Live updates`,
  reconnecting: $localize`Reconnecting`,
  ended: $localize`Not live`,
};

/** Whether what one sees changes by itself. */
@Component({
  selector: 'gh-live-mark',
  template: `<span class="dot" aria-hidden="true"></span
    ><span [class.gh-visually-hidden]="hushed()">{{ word() }}</span>`,
  host: { role: 'status', '[attr.data-live]': 'state()', '[attr.title]': 'hushed() ? word() : null' },
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
  /** Says a word only when something is wrong; else the dot is enough. */
  readonly quiet = input(false, { transform: booleanAttribute });
  protected readonly hushed = computed(() => this.quiet() && ['live', 'connecting'].includes(this.state()));
  protected readonly word = computed(() => WORDS[this.state()]);
}
