import { ChangeDetectionStrategy, Component, inject, Injector } from '@angular/core';
import { Icon } from '../../ui/icon.ts';

/** Opens the search from anywhere in the portal: by its button, and with Ctrl K or ⌘ K (product row C7). */
@Component({
  selector: 'gh-search-button',
  imports: [Icon],
  template: `
    <button type="button" aria-keyshortcuts="Control+K Meta+K" (click)="open()">
      <gh-icon name="search" />
      <span class="words" i18n>Search APIs</span>
      <kbd aria-hidden="true">{{ key }}</kbd>
    </button>
  `,
  host: { '(document:keydown)': 'onKey($event)' },
  styles: `
    :host {
      flex: none;
    }
    button {
      --gh-icon-size: 18px;
      display: flex;
      align-items: center;
      gap: 8px;
      height: 36px;
      padding: 0 8px;
      border: 1px solid var(--gh-border);
      border-radius: var(--gh-radius);
      background: var(--gh-surface);
      color: var(--gh-text-2);
      font: inherit;
      cursor: pointer;
    }
    button:hover {
      border-color: var(--gh-border-strong);
      color: var(--gh-text);
    }
    kbd {
      padding: 0 6px;
      border: 1px solid var(--gh-border);
      border-radius: 4px;
      font: 500 12px/18px var(--gh-font);
    }
    @media (max-width: 900px) {
      kbd,
      .words {
        position: absolute;
        width: 1px;
        height: 1px;
        padding: 0;
        border: 0;
        overflow: hidden;
        clip-path: inset(50%);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchButton {
  private readonly injector = inject(Injector);
  protected readonly key = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘ K' : $localize`Ctrl K`;

  protected onKey(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void this.open();
  }

  /** The dialog is loaded when it is first asked for. */
  protected async open(): Promise<void> {
    const { openSearch } = await import('./open-search.ts');
    openSearch(this.injector);
  }
}
