import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** The shape of what comes. It shows itself only after 150 ms, and words after 2 s, so that quick answers do not flicker. */
@Component({
  selector: 'gh-skeleton',
  template: `
    @for (line of shape(); track $index) {
      <span class="line" aria-hidden="true" [style.width.%]="line"></span>
    }
    <span class="words" role="status" i18n>Loading…</span>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 12px;
      padding: 12px 0;
      animation: appear 0s 150ms both;
    }
    .line {
      height: 16px;
      border-radius: 4px;
      background: var(--gh-border);
      opacity: 0.7;
    }
    .words {
      color: var(--gh-text-2);
      animation: appear 0s 2s both;
    }
    @keyframes appear {
      from {
        opacity: 0;
      }
      to {
        opacity: 1;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Skeleton {
  readonly lines = input(5);
  protected readonly shape = computed(() => Array.from({ length: this.lines() }, (_, line) => 96 - ((line * 29) % 48)));
}
