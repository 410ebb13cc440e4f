import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Copier } from './copier.ts';
import { Icon } from './icon.ts';

/** Data as it is on the wire, indented, to read and to copy. */
@Component({
  selector: 'gh-json',
  imports: [Icon],
  providers: [Copier],
  template: `
    <button type="button" class="gh-icon-button" (click)="copier.copy(text())">
      <gh-icon [name]="copier.copied() ? 'done' : 'copy'" />
      <span class="gh-visually-hidden" i18n>Copy as JSON</span>
    </button>
    <span class="gh-visually-hidden" role="status">
      @if (copier.copied()) {
        <ng-container i18n>Copied</ng-container>
      }
    </span>
    <pre tabindex="0" role="region" [attr.aria-label]="label()">{{ text() }}</pre>
  `,
  styles: `
    :host {
      --gh-icon-size: 16px;
      position: relative;
      display: block;
    }
    button {
      position: absolute;
      top: 4px;
      right: 4px;
    }
    pre {
      max-height: 480px;
      margin: 0;
      padding: 12px 40px 12px 12px;
      overflow: auto;
      border: 1px solid var(--gh-border);
      border-radius: var(--gh-radius);
      background: var(--gh-surface-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Json {
  readonly value = input.required<unknown>();
  readonly label = input($localize`JSON`);
  protected readonly copier = inject(Copier);
  protected readonly text = computed(() => JSON.stringify(this.value(), null, 2) ?? '');
}
