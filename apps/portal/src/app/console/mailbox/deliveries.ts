import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Api, type Answer } from '../../api/api.ts';
import { problemOf } from '../../api/problem.ts';
import { poll } from '../../live/poll.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { Resource } from '../../ui/resource.ts';
import { Table, type Column } from '../../ui/table.ts';
import { Toasts } from '../../ui/toasts.ts';
import { Names } from '../pieces/names.ts';
import { aboutOf, answerOf, DELIVERY_STATES, type Delivery } from './delivery-words.ts';

type Page = Answer<'/api/v1/deliveries', 'get'>;

/** What became of the mail at the mail server, as it goes. */
@Component({
  selector: 'gh-deliveries',
  imports: [Loaded, LoadedData, MatButtonModule, PageHeader, Table],
  templateUrl: './deliveries.html',
  styleUrl: './deliveries.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Deliveries {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly names = inject(Names);

  protected readonly newest = new Resource<Page>();
  private readonly older = signal<Page | null>(null);
  protected readonly rows = computed(() => {
    const shown = this.newest.data()?.items ?? [];
    const known = new Set(shown.map(trackDelivery));
    return [...shown, ...(this.older()?.items.filter((delivery) => !known.has(trackDelivery(delivery))) ?? [])];
  });
  protected readonly next = computed(() => (this.older() ?? this.newest.data())?.nextCursor ?? null);
  protected readonly track = trackDelivery;
  protected readonly columns: readonly Column<Delivery>[] = [
    { key: 'tried', label: $localize`Last tried`, text: (d) => d.lastTriedAt, kind: 'time' },
    {
      key: 'state',
      label: $localize`State`,
      text: (d) => DELIVERY_STATES[d.state].label,
      kind: 'status',
      state: (d) => DELIVERY_STATES[d.state].state,
    },
    { key: 'about', label: $localize`About`, text: aboutOf, wide: true, lead: true },
    {
      key: 'person',
      label: $localize`To`,
      text: (d) => (d.personId ? this.names.of(d.personId) : $localize`Who asked for it`),
    },
    { key: 'tries', label: $localize`Tries`, text: (d) => d.tries.toString(), kind: 'number' },
    { key: 'answer', label: $localize`The mail server's answer`, text: answerOf, wide: true },
  ];

  constructor() {
    void this.names.loadStaff();
    void this.load();
    poll(() => this.load());
  }

  protected load(): Promise<void> {
    return this.newest.load(() => this.api.get('/api/v1/deliveries', { limit: 100 }));
  }

  protected async showOlder(cursor: string): Promise<void> {
    try {
      const page = await this.api.get('/api/v1/deliveries', { limit: 100, cursor });
      this.older.update((before) => ({ ...page, items: [...(before?.items ?? []), ...page.items] }));
    } catch (error) {
      this.toasts.say(problemOf(error).detail);
    }
  }
}

const trackDelivery = ({ messageId }: Delivery): string => messageId;
