import {
  ChangeDetectionStrategy,
  Component,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  afterNextRender,
} from '@angular/core';
import type { Fault, Problem } from '../api/problem.ts';
import { Icon } from './icon.ts';

/** What is wrong with a form, all of it at once. It takes the focus, so that nobody misses it. */
@Component({
  selector: 'gh-faults',
  imports: [Icon],
  template: `
    @if (problem(); as p) {
      <div class="faults" tabindex="-1" role="alert">
        <gh-icon name="error" />
        <div class="words">
          <p>
            {{ p.detail }} <code>{{ p.code }}</code>
          </p>
          @if (p.faults.length > 0) {
            <ul>
              @for (fault of p.faults; track $index) {
                <li>
                  @if (place(fault); as where) {
                    <code>{{ where }}</code>
                  }
                  {{ fault.message }}
                </li>
              }
            </ul>
          }
        </div>
      </div>
    }
  `,
  styles: `
    :host:empty {
      display: none;
    }
    .faults {
      display: flex;
      gap: 12px;
      padding: 12px 16px;
      border: 1px solid var(--gh-refused);
      border-radius: var(--gh-radius);
      background: var(--gh-refused-soft);
      color: var(--gh-refused);
    }
    .words {
      min-width: 0;
      overflow-wrap: anywhere;
    }
    ul {
      margin: 8px 0 0;
      padding-left: 20px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Faults {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly problem = input.required<Problem | null>();

  constructor() {
    const injector = inject(Injector);
    effect(() => {
      if (this.problem())
        afterNextRender(() => this.element.nativeElement.querySelector<HTMLElement>('.faults')?.focus(), { injector });
    });
  }

  protected place(fault: Fault): string {
    const line =
      fault.line === undefined ? '' : $localize`line ${fault.line}:line:, column ${fault.column ?? 1}:column:`;
    return [fault.pointer.replace(/^#?\//, '').replaceAll('/', '.'), line].filter(Boolean).join(' · ');
  }
}
