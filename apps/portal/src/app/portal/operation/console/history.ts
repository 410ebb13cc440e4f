import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { Environment } from '../../../ui/environment.ts';
import { Time } from '../../../ui/time.ts';
import type { Made } from './console.store.ts';

/** The last calls of this page; a click shows what came back. */
@Component({
  selector: 'gh-history',
  imports: [Environment, Time],
  template: `
    <h3 i18n>Last calls of this page</h3>
    <ul>
      @for (line of lines(); track line.id) {
        <li>
          <button type="button" [attr.aria-pressed]="line.id === shownId()" (click)="pick.emit(line.id)">
            <span class="status">{{ line.status }}</span>
            <span class="path" [title]="line.path">{{ line.path }}</span>
            <span class="facts gh-muted">
              <span>{{ line.latency }}</span>
              <gh-environment [environment]="line.environment" />
              <gh-time [at]="line.at" />
            </span>
          </button>
        </li>
      }
    </ul>
  `,
  styles: `
    h3 {
      font-size: 13px;
    }
    ul {
      margin: 8px 0 0;
      padding: 0;
      list-style: none;
    }
    button {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 8px;
      width: 100%;
      padding: 6px 8px;
      border: 0;
      border-radius: 6px;
      background: none;
      color: inherit;
      font: 400 12px/16px var(--gh-font);
      font-variant-numeric: tabular-nums;
      text-align: left;
      cursor: pointer;
    }
    button:hover {
      background: var(--gh-surface-2);
    }
    button[aria-pressed='true'] {
      background: var(--gh-accent-soft);
    }
    .status {
      min-width: 28px;
      font-weight: 600;
    }
    .path {
      flex: 1 1 200px;
      min-width: 0;
      overflow: hidden;
      font-family: var(--gh-mono);
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .facts {
      display: flex;
      align-items: center;
      gap: 8px;
      margin-left: auto;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class History {
  readonly calls = input.required<readonly Made[]>();
  readonly shownId = input.required<number>();
  readonly pick = output<number>();
  protected readonly lines = computed(() =>
    this.calls().map(({ id, at, environment, call, answer }) => {
      const { pathname, search } = new URL(call.url);
      const latency = answer ? `${Math.round(answer.latency)} ms` : '';
      return {
        id,
        at,
        environment,
        status: answer?.status ?? '–',
        latency,
        path: `${call.method} ${pathname}${search}`,
      };
    }),
  );
}
