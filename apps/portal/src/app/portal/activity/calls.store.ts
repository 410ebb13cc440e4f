import { computed, inject, Injectable, signal } from '@angular/core';
import { Api, type Answer } from '../../api/api.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Resource } from '../../ui/resource.ts';
import type { Filters } from './filters.ts';

export type Call = Answer<'/api/v1/partners/{partnerId}/calls', 'get'>['items'][number];

interface Log {
  readonly rows: readonly Call[];
  readonly nextCursor: string | null;
}

const PAGE = 50;

/** Calls through the gateway, the newest first. What arrives meanwhile waits, so that no row moves under the pointer. */
@Injectable()
export class CallsStore {
  private readonly api = inject(Api);
  private readonly partnerId = inject(SessionStore).partnerId;
  private filters: Filters = {};
  private readonly arrived = signal<readonly Call[]>([]);

  readonly log = new Resource<Log>();
  readonly waiting = computed(() => this.arrived().length);
  readonly more = computed(() => this.log.data()?.nextCursor !== null);

  async load(filters: Filters): Promise<void> {
    this.filters = filters;
    this.arrived.set([]);
    await this.log.load(() => this.page());
  }

  async loadMore(): Promise<void> {
    const before = this.log.data();
    if (!before?.nextCursor) return;
    const cursor = before.nextCursor;
    await this.log.load(async () => {
      const page = await this.page(cursor);
      return { rows: [...before.rows, ...page.rows], nextCursor: page.nextCursor };
    });
  }

  /** Looks for newer calls; a person who sees none yet gets them at once. */
  async look(): Promise<void> {
    const { filters } = this;
    const shown = this.log.data();
    if (!shown || this.log.refreshing()) return;
    if (shown.rows.length === 0) {
      await this.load(filters);
      return;
    }
    try {
      const { rows } = await this.page();
      if (filters !== this.filters) return;
      const known = new Set(this.log.data()?.rows.map(({ id }) => id));
      const newest = this.log.data()?.rows[0]?.at ?? '';
      this.arrived.set(rows.filter(({ id, at }) => !known.has(id) && at >= newest));
    } catch (error) {
      // The rows in sight stay; the next look tells again.
      console.warn('The call log could not be asked for news.', error);
    }
  }

  showArrived(): void {
    const arrived = this.arrived();
    this.arrived.set([]);
    this.log.patch((log) => ({ ...log, rows: [...arrived, ...log.rows] }));
  }

  private async page(cursor?: string): Promise<Log> {
    const { items, nextCursor } = await this.api.get('/api/v1/partners/{partnerId}/calls', {
      ...this.filters,
      partnerId: this.partnerId(),
      limit: PAGE,
      cursor,
    });
    return { rows: items, nextCursor };
  }
}
