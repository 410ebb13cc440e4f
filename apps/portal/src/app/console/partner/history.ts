import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../../api/api.ts';
import { problemOf } from '../../api/problem.ts';
import { Loaded } from '../../ui/loaded.ts';
import { Resource } from '../../ui/resource.ts';
import { Table, type Column } from '../../ui/table.ts';
import { Toasts } from '../../ui/toasts.ts';
import type { History, HistoryEvent } from '../audit/event.ts';
import { eventWords } from '../pieces/words.ts';
import { changeText } from './history-words.ts';
import { PartnerStore } from './partner.store.ts';

/** Every change of the partner: who, what, when, from where. */
@Component({
  selector: 'gh-partner-history',
  imports: [Loaded, MatButtonModule, RouterLink, Table],
  template: `
    <p class="links">
      <a routerLink="/console/audit" [queryParams]="{ partner: store.partnerId }" i18n>What it could do on a date</a>
      <a routerLink="/console/audit/events" [queryParams]="{ partnerId: store.partnerId }" i18n>Search its events</a>
    </p>
    <gh-loaded
      [resource]="page"
      [empty]="empty()"
      i18n-emptyTitle
      emptyTitle="No history"
      i18n-emptyText
      emptyText="Every change of the partner stands here."
      (retry)="load()"
    >
      <ng-template>
        <gh-table
          i18n-caption
          caption="History"
          [rows]="rows()"
          [columns]="columns"
          [trackBy]="track"
          [rowLink]="link"
        />
        @if (more()) {
          <p class="links">
            <button mat-stroked-button type="button" (click)="older()" i18n>Load older events</button>
          </p>
        }
      </ng-template>
    </gh-loaded>
  `,
  styles: `
    .links {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 16px;
      max-width: none;
      margin: 12px 0;
    }
    .links:first-child {
      margin-top: 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PartnerHistory {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly store = inject(PartnerStore);
  protected readonly page = new Resource<History>();
  private readonly later = signal<readonly HistoryEvent[]>([]);
  private readonly cursor = signal<string | null>(null);
  protected readonly rows = computed(() => [...(this.page.data()?.items ?? []), ...this.later()]);
  protected readonly more = computed(() => this.cursor() !== null);
  protected readonly empty = computed(() => this.rows().length === 0);
  protected readonly columns: readonly Column<HistoryEvent>[] = [
    { key: 'at', label: $localize`When`, text: (e) => e.at, kind: 'time' },
    { key: 'what', label: $localize`What`, text: (e) => eventWords(e.type) },
    { key: 'by', label: $localize`Who`, text: (e) => e.by.name },
    { key: 'change', label: $localize`Change`, text: changeText, wide: true },
    { key: 'address', label: $localize`From`, text: (e) => e.address, kind: 'code' },
  ];
  protected readonly track = ({ eventId }: HistoryEvent): string => eventId;
  protected readonly link = ({ position }: HistoryEvent): string[] => ['/console/audit/events', position];

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    await this.page.load(() => this.ask());
    this.later.set([]);
    this.cursor.set(this.page.data()?.nextCursor ?? null);
  }

  protected async older(): Promise<void> {
    try {
      const page = await this.ask(this.cursor() ?? undefined);
      this.later.update((rows) => [...rows, ...page.items]);
      this.cursor.set(page.nextCursor);
    } catch (error) {
      this.toasts.say(problemOf(error).detail);
    }
  }

  private async ask(cursor?: string): Promise<History> {
    const { partnerId } = this.store;
    const query = { partnerId, limit: 100, cursor };
    return (await this.api.get('/api/v1/audit/partners/{partnerId}/events', query)) as unknown as History;
  }
}
