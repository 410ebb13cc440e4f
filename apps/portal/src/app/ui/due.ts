import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { dueWords } from './due-words.ts';
import { Icon } from './icon.ts';
import { NowClock } from './now-clock.ts';

/** How long somebody still has: "3 h 12 min left", paused, or overdue. */
@Component({
  selector: 'gh-due',
  imports: [Icon],
  template: `
    @if (shown(); as due) {
      <span class="due" [attr.data-state]="due.state" [title]="due.exact">
        <gh-icon [name]="due.icon" />{{ due.words }}
      </span>
    } @else {
      <span i18n-title title="No due time" aria-hidden="true">–</span>
      <span class="gh-visually-hidden" i18n>No due time</span>
    }
  `,
  styles: `
    :host {
      position: relative;
      white-space: nowrap;
    }
    .due {
      --gh-icon-size: 16px;
      display: inline-flex;
      vertical-align: middle;
      align-items: center;
      gap: 4px;
      color: var(--gh-text);
      font-variant-numeric: tabular-nums;
    }
    .due[data-state='waiting'] {
      color: var(--gh-waiting);
    }
    .due[data-state='attention'] {
      color: var(--gh-attention);
      font-weight: 500;
    }
    .due[data-state='refused'] {
      color: var(--gh-refused);
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Due {
  private readonly clock = inject(NowClock);
  readonly dueAt = input.required<string | null | undefined>();
  readonly pausedAt = input<string | null | undefined>(null);
  protected readonly shown = computed(() => dueWords(this.dueAt() ?? null, this.pausedAt() ?? null, this.clock.now()));
}
