import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { Icon } from '../../ui/icon.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** One filter as chips, of which at most one is on. */
@Component({
  selector: 'gh-filter-chips',
  imports: [Icon],
  template: `
    <span class="label" [id]="id()">{{ label() }}</span>
    <div role="group" [attr.aria-labelledby]="id()">
      @for (choice of choices(); track choice.value) {
        <button
          type="button"
          [attr.aria-pressed]="choice.value === value()"
          (click)="chosen.emit(choice.value === value() ? '' : choice.value)"
        >
          @if (choice.value === value()) {
            <gh-icon name="done" />
          }
          {{ choice.label }}
        </button>
      }
    </div>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 8px;
    }
    .label {
      color: var(--gh-text-2);
      font-size: 13px;
    }
    div {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
    }
    button {
      --gh-icon-size: 16px;
      display: inline-flex;
      align-items: center;
      gap: 4px;
      min-height: 28px;
      padding: 3px 10px;
      border: 1px solid var(--gh-border);
      border-radius: 14px;
      background: var(--gh-surface);
      color: var(--gh-text);
      font: 500 13px/20px var(--gh-font);
      cursor: pointer;
    }
    button:hover {
      border-color: var(--gh-border-strong);
    }
    button[aria-pressed='true'] {
      border-color: var(--gh-accent);
      background: var(--gh-accent-soft);
    }
    @media (max-width: 760px) {
      :host {
        flex-wrap: nowrap;
        max-width: 100%;
        min-width: 0;
      }
      div {
        flex-wrap: nowrap;
        padding: 3px;
        overflow-x: auto;
        scrollbar-width: none;
      }
      button {
        flex: none;
        min-height: 32px;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilterChips {
  readonly label = input.required<string>();
  readonly choices = input.required<readonly Choice[]>();
  readonly value = input<string | undefined>('');
  readonly chosen = output<string>();
  protected readonly id = (): string => `chips-${this.label().replaceAll(/\W/g, '')}`;
}
