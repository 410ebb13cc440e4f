import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** What the page is about, in its only h1, with what can be done here beside it. */
@Component({
  selector: 'gh-page-header',
  template: `
    <div class="words">
      <h1>{{ title() }}</h1>
      @if (subtitle(); as words) {
        <p class="gh-muted">{{ words }}</p>
      }
    </div>
    <div class="actions"><ng-content /></div>
  `,
  host: { '[attr.title]': 'null' },
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-start;
      justify-content: space-between;
      gap: 12px 24px;
      margin-bottom: 24px;
    }
    .words {
      min-width: 0;
      flex: 1 1 280px;
      overflow-wrap: anywhere;
    }
    .words p {
      margin-top: 4px;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
    }
    .actions:empty {
      display: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PageHeader {
  readonly title = input.required<string>();
  readonly subtitle = input<string | null | undefined>('');
}
