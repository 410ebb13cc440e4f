import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** What would be here; the button that makes the first one is put inside. */
@Component({
  selector: 'gh-empty',
  template: `
    <p class="title">{{ title() }}</p>
    @if (text(); as words) {
      <p class="gh-muted">{{ words }}</p>
    }
    <div class="actions"><ng-content /></div>
  `,
  host: { '[attr.title]': 'null' },
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      align-items: flex-start;
      gap: 8px;
      padding: 32px 24px;
      border: 1px dashed var(--gh-border-strong);
      border-radius: var(--gh-radius);
      background: var(--gh-surface);
    }
    .title {
      font-weight: 600;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      margin-top: 8px;
    }
    .actions:empty {
      display: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Empty {
  readonly title = input.required<string>();
  readonly text = input('');
}
