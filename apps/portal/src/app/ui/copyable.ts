import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { Copier } from './copier.ts';
import { Icon } from './icon.ts';

/** A value that people carry elsewhere, with a button that copies it whole. */
@Component({
  selector: 'gh-copyable',
  imports: [Icon],
  providers: [Copier],
  template: `
    <span class="value" [class.gh-mono]="mono()" [title]="value()">{{ value() }}</span>
    <button type="button" class="gh-icon-button" (click)="copy()">
      <gh-icon [name]="copier.copied() ? 'done' : 'copy'" />
      <span class="gh-visually-hidden" i18n>Copy {{ label() }}</span>
    </button>
    <span class="said" role="status">
      @if (copier.copied()) {
        <ng-container i18n>Copied</ng-container>
      }
    </span>
  `,
  styles: `
    :host {
      --gh-icon-size: 16px;
      display: inline-flex;
      align-items: center;
      gap: 4px;
      max-width: 100%;
      min-width: 0;
    }
    .value {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .said {
      color: var(--gh-text-2);
      font-size: 12px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Copyable {
  readonly value = input.required<string>();
  /** What the value is, for the button's name: "client id". */
  readonly label = input.required<string>();
  readonly mono = input(true);
  readonly copied = output<void>();
  protected readonly copier = inject(Copier);

  protected async copy(): Promise<void> {
    if (await this.copier.copy(this.value())) this.copied.emit();
  }
}
