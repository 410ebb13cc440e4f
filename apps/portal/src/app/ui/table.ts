import { BreakpointObserver } from '@angular/cdk/layout';
import { CdkVirtualScrollViewport, ScrollingModule } from '@angular/cdk/scrolling';
import { NgTemplateOutlet } from '@angular/common';
import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  computed,
  contentChild,
  ElementRef,
  inject,
  input,
  model,
  TemplateRef,
  viewChild,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { RouterLink, type Params } from '@angular/router';
import { map } from 'rxjs';
import { Icon } from './icon.ts';
import type { IconName } from './icons.ts';
import { ariaSort, leastWidth, nextSort, sorted, type Column, type Sort } from './table-column.ts';
import { TableCell } from './table-cell.ts';
import { uid } from './uid.ts';

export type { Column, Sort } from './table-column.ts';

/** Beyond this many rows only those in sight are drawn. */
export const VIRTUAL_BEYOND = 100;
const ROW_HEIGHT = 40;
const CARD_LINE = 28;
const CARD_EDGE = 26;
const ACTIONS_WIDTH = 160;

/** Rows of anything: sortable, at any length, a list of cards where the screen is narrow. */
@Component({
  selector: 'gh-table',
  imports: [Icon, NgTemplateOutlet, RouterLink, ScrollingModule, TableCell],
  templateUrl: './table.html',
  styleUrl: './table.scss',
  host: { '(click)': 'open($event)', '(keydown)': 'move($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Table<T> {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly rows = input.required<readonly T[]>();
  readonly columns = input.required<readonly Column<T>[]>();
  readonly caption = input.required<string>();
  readonly trackBy = input.required<(row: T) => string>();
  readonly rowLink = input<(row: T) => readonly string[] | null>(() => null);
  /** The query of the rows' links. */
  readonly rowQuery = input<Params>();
  /** "name", or "-name" for the greatest first; bind it to the address to keep it there. */
  readonly sort = model<Sort | null | undefined>(null);
  /** Draws only what is in sight however few rows there are: a search that narrows a long list then swaps nothing. */
  readonly long = input(false);
  /** Buttons of a row: `<ng-template #actions let-row>`. */
  protected readonly actions = contentChild<TemplateRef<{ $implicit: T }>>('actions');

  protected readonly id = uid('table');
  protected readonly narrow = toSignal(
    inject(BreakpointObserver)
      .observe('(max-width: 639.98px)')
      .pipe(map(({ matches }) => matches)),
    { initialValue: false },
  );
  protected readonly virtual = computed(() => this.long() || this.rows().length > VIRTUAL_BEYOND);
  protected readonly sortable = computed(() => this.columns().filter((column) => column.sort));
  /** A table that is wider than its place is scrolled by keys from within; with nothing to focus there, from its frame. */
  protected readonly focusable = computed(() => this.sortable().length === 0);
  protected readonly heads = computed(() =>
    this.columns().map((column) => {
      const order = column.sort ? ariaSort(this.sort() ?? null, column.key) : null;
      return { column, order, icon: order ? SORT_ICONS[order] : null };
    }),
  );
  protected readonly lines = computed(() =>
    sorted(this.rows(), this.columns(), this.sort() ?? null).map((row) => ({
      row,
      key: this.trackBy()(row),
      link: this.rowLink()(row),
    })),
  );
  /** The grid of the virtual rows, which share no column widths by themselves. */
  protected readonly tracks = computed(() => {
    const tracks = this.columns().map((column) => `minmax(${leastWidth(column)}px, ${column.wide ? 3 : 1}fr)`);
    return [...tracks, ...(this.actions() ? [`${ACTIONS_WIDTH}px`] : [])].join(' ');
  });
  protected readonly least = computed(() =>
    this.columns().reduce((width, column) => width + leastWidth(column), this.actions() ? ACTIONS_WIDTH : 0),
  );
  protected readonly height = computed(() =>
    this.narrow() ? CARD_EDGE + CARD_LINE * (this.columns().length + (this.actions() ? 1.5 : 0)) : ROW_HEIGHT,
  );
  /** Room for all rows, and for no more than a screen holds. */
  protected readonly viewHeight = computed(() => `min(70vh, 640px, ${this.lines().length * this.height()}px)`);
  private readonly viewport = viewChild(CdkVirtualScrollViewport);
  protected readonly track = (_index: number, line: { key: string }): string => line.key;

  constructor() {
    // The viewport does not see by itself that its room has changed.
    afterRenderEffect(() => {
      this.viewHeight();
      this.viewport()?.checkViewportSize();
    });
  }

  protected toggle(column: Column<T>): void {
    this.sort.set(nextSort(this.sort() ?? null, column.key));
  }

  protected choose(event: Event): void {
    this.sort.set((event.target as HTMLSelectElement).value || null);
  }

  /** A click anywhere on a row follows its link, unless it meant a button, another link or the choosing of text. */
  protected open(event: MouseEvent): void {
    const target = event.target as HTMLElement;
    if (target.closest('a, button, input, select, label') || getSelection()?.isCollapsed === false) return;
    const link = target.closest('tr, .row, .card')?.querySelector('a.row-link');
    link?.dispatchEvent(new MouseEvent('click', event));
  }

  /** Up and down lead from row to row, as Tab would with more steps. */
  protected move(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const links = [...this.element.nativeElement.querySelectorAll<HTMLElement>('a.row-link')];
    const at = links.indexOf(event.target as HTMLElement);
    if (at < 0) return;
    event.preventDefault();
    links[at + step]?.focus();
  }
}

const SORT_ICONS: Readonly<Record<'ascending' | 'descending' | 'none', IconName>> = {
  ascending: 'ascending',
  descending: 'descending',
  none: 'unsorted',
};
