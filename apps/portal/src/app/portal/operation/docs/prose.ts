import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** A line of a description; what stands between backticks is code. */
@Component({
  selector: 'gh-prose',
  template: `@for (part of parts(); track $index) {
    @if ($odd) {
      <code>{{ part }}</code>
    } @else {
      <span>{{ part }}</span>
    }
  }`,
  styles: `
    code {
      font-size: 0.92em;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Prose {
  readonly text = input.required<string>();
  /** A lone backtick is only a backtick. */
  protected readonly parts = computed(() => {
    const parts = this.text().split('`');
    return parts.length % 2 === 1 ? parts : [this.text()];
  });
}
