import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, linkedSignal, signal } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { Failure } from '../../ui/failure.ts';
import { Icon } from '../../ui/icon.ts';
import { ProfileStore } from '../profile/profile.store.ts';
import { findHits, type Hit } from './find-hits.ts';
import { SearchStore } from './search.store.ts';

/** A box and what it finds; arrows choose, Enter opens, Esc closes. */
@Component({
  selector: 'gh-search-dialog',
  imports: [Failure, Icon],
  templateUrl: './search-dialog.html',
  styleUrl: './search-dialog.scss',
  host: { '(click)': 'pick($event)', '(mousemove)': 'point($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchDialog {
  private readonly dialog = inject<MatDialogRef<SearchDialog>>(MatDialogRef);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly router = inject(Router);
  private readonly profiles = inject(ProfileStore);
  protected readonly store = inject(SearchStore);

  protected readonly query = signal('');
  protected readonly hits = computed(() => findHits(this.store.entries(), this.query()));
  /** A new answer starts at its first hit. */
  protected readonly at = linkedSignal({ source: this.hits, computation: () => 0 });
  protected readonly activeId = computed(() => (this.hits().length > 0 ? `gh-hit-${this.at()}` : null));
  protected readonly nothing = computed(
    () => this.query().trim() !== '' && this.store.entries().length > 0 && this.hits().length === 0,
  );

  constructor() {
    void this.store.refresh();
  }

  protected onKey(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const hits = this.hits();
    if (step !== undefined && hits.length > 0) {
      event.preventDefault();
      this.at.set((this.at() + step + hits.length) % hits.length);
      this.element.nativeElement.querySelector(`#gh-hit-${this.at()}`)?.scrollIntoView({ block: 'nearest' });
    }
    const hit = hits[this.at()];
    if (event.key === 'Enter' && hit) void this.open(hit);
  }

  protected pick(event: MouseEvent): void {
    const hit = this.hits()[indexUnder(event)];
    if (hit) void this.open(hit);
  }

  protected point(event: MouseEvent): void {
    const index = indexUnder(event);
    if (index >= 0) this.at.set(index);
  }

  private async open({ productId, operationId }: Hit): Promise<void> {
    this.dialog.close();
    const place = operationId ? ['/apis', productId, 'operations', operationId] : ['/apis', productId];
    await this.router.navigate(place, { queryParams: this.profiles.query() });
  }
}

/** Which hit the pointer is on; -1 when it is on none. */
function indexUnder(event: MouseEvent): number {
  const options = [...(event.currentTarget as HTMLElement).querySelectorAll('[role=option]')];
  return options.findIndex((option) => option.contains(event.target as Node));
}
