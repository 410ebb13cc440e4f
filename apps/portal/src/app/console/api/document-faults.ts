import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
} from '@angular/core';
import type { Problem } from '../../api/problem.ts';
import { Icon } from '../../ui/icon.ts';
import { withExcerpt } from './excerpt.ts';

/** How many faults are shown with their lines; a broken document can have thousands. */
const SHOWN = 200;

/** Why a document was refused: every fault beside the line that it is about. */
@Component({
  selector: 'gh-document-faults',
  imports: [Icon],
  templateUrl: './document-faults.html',
  styleUrl: './document-faults.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DocumentFaults {
  readonly problem = input.required<Problem>();
  /** The document as it was sent. */
  readonly text = input.required<string>();
  readonly name = input('');

  protected readonly count = computed(() => this.problem().faults.length);
  protected readonly more = computed(() => Math.max(0, this.count() - SHOWN));
  protected readonly shown = computed(() => {
    const lines = this.text().split(/\r?\n/);
    return this.problem()
      .faults.slice(0, SHOWN)
      .map((fault) => withExcerpt(fault, lines));
  });

  constructor() {
    const element = inject<ElementRef<HTMLElement>>(ElementRef);
    afterNextRender(() => element.nativeElement.querySelector<HTMLElement>('section')?.focus());
  }
}
