import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Due } from './due.ts';
import { Environment } from './environment.ts';
import { Status } from './status.ts';
import type { Column } from './table-column.ts';
import { Time } from './time.ts';

/** One fact of a row, in the shape of its kind. */
@Component({
  selector: 'gh-table-cell',
  imports: [Due, Environment, Status, Time],
  template: `
    @if (!text()) {
      <span aria-hidden="true" i18n-title title="Nothing here yet">–</span>
      <span class="gh-visually-hidden" i18n>Nothing here yet</span>
    } @else {
      @switch (column().kind) {
        @case ('time') {
          <gh-time [at]="text()" />
        }
        @case ('due') {
          <gh-due [dueAt]="text()" [pausedAt]="pausedAt()" />
        }
        @case ('status') {
          <gh-status [state]="state()" [label]="text()" />
        }
        @case ('environment') {
          <gh-environment [environment]="environment()" />
        }
        @case ('code') {
          <code [title]="text()">{{ text() }}</code>
        }
        @default {
          <span [title]="text()">{{ text() }}</span>
        }
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TableCell<T> {
  readonly row = input.required<T>();
  readonly column = input.required<Column<T>>();
  protected readonly text = computed(() => this.column().text(this.row()) ?? '');
  protected readonly state = computed(() => this.column().state?.(this.row()) ?? 'waiting');
  protected readonly pausedAt = computed(() => this.column().pausedAt?.(this.row()) ?? null);
  protected readonly environment = computed(() => (this.text() === 'production' ? 'production' : 'sandbox'));
}
