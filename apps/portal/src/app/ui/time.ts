import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { NowClock } from './now-clock.ts';
import { exactWords, relativeWords } from './words.ts';

/** When, as people say it; the exact time with its zone on hover. */
@Component({
  selector: 'gh-time',
  template: `
    @if (shown(); as time) {
      <time [attr.datetime]="at()" [title]="time.exact">{{ time.words }}</time>
    } @else {
      <span [title]="none()" aria-hidden="true">–</span><span class="gh-visually-hidden">{{ none() }}</span>
    }
  `,
  styles: `
    :host {
      position: relative;
      white-space: nowrap;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Time {
  private readonly clock = inject(NowClock);
  readonly at = input.required<string | null | undefined>();
  /** Why there is no time, when there is none. */
  readonly none = input($localize`Not yet`);
  protected readonly shown = computed(() => {
    const at = Date.parse(this.at() ?? '');
    return Number.isNaN(at) ? null : { words: relativeWords(at, this.clock.now()), exact: exactWords(at) };
  });
}
