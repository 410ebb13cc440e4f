import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { DomSanitizer } from '@angular/platform-browser';
import { ICONS, type IconName } from './icons.ts';

/** A picture beside words; it says nothing by itself, so readers of screens pass over it. */
@Component({
  selector: 'gh-icon',
  template: '',
  host: { 'aria-hidden': 'true', '[innerHTML]': 'svg()' },
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
    :host ::ng-deep svg {
      width: var(--gh-icon-size, 20px);
      height: var(--gh-icon-size, 20px);
      fill: currentColor;
      display: block;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Icon {
  private readonly sanitizer = inject(DomSanitizer);
  readonly name = input.required<IconName>();
  /** The pictures come from a package that is built in, never from anywhere else. */
  protected readonly svg = computed(() => this.sanitizer.bypassSecurityTrustHtml(ICONS[this.name()]));
}
