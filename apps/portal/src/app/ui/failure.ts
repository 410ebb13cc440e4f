import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import type { Problem } from '../api/problem.ts';
import { Copyable } from './copyable.ts';
import { Icon } from './icon.ts';

/** What happened, its code to pass on, and a way to try again. */
@Component({
  selector: 'gh-failure',
  imports: [Copyable, Icon, MatButtonModule],
  template: `
    @if (problem(); as p) {
      <div class="failure" role="alert">
        <gh-icon name="error" />
        <div class="words">
          <p>{{ p.detail }}</p>
          <gh-copyable class="code" [value]="p.code" i18n-label label="the error's code" />
        </div>
        <button mat-stroked-button type="button" (click)="retry.emit()" i18n>Try again</button>
      </div>
    }
  `,
  styles: `
    .failure {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-start;
      gap: 12px;
      padding: 16px;
      border: 1px solid var(--gh-refused);
      border-radius: var(--gh-radius);
      background: var(--gh-surface);
    }
    gh-icon {
      color: var(--gh-refused);
    }
    .words {
      flex: 1 1 200px;
      min-width: 0;
    }
    .code {
      color: var(--gh-text-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Failure {
  readonly problem = input.required<Problem | null>();
  readonly retry = output<void>();
}
