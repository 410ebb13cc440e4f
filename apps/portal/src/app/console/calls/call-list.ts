import { computed, signal } from '@angular/core';
import type { Answer } from '../../api/api.ts';
import { Resource } from '../../ui/resource.ts';

type Page = Answer<'/api/v1/calls', 'get'>;
export type Call = Page['items'][number];
type Ask = (cursor?: string) => Promise<Page>;

/** Calls as they come: older ones are added below at will, newer ones wait until they are asked for. */
export class CallList {
  private readonly first = new Resource<Page>();
  private readonly older = signal<readonly Call[]>([]);
  private readonly cursor = signal<string | null>(null);
  private readonly newest = signal<readonly Call[]>([]);
  private ask: Ask | undefined;

  readonly resource = this.first;
  /** When it was last asked, in milliseconds. */
  readonly askedAt = signal(0);
  readonly rows = computed(() => [...(this.first.data()?.items ?? []), ...this.older()]);
  readonly more = computed(() => this.cursor() !== null);
  readonly waiting = computed(() => {
    const shown = new Set(this.first.data()?.items.map(({ id }) => id));
    return this.newest().filter(({ id }) => !shown.has(id)).length;
  });

  /** Begins anew, with other filters. */
  async start(ask: Ask): Promise<void> {
    this.ask = ask;
    this.older.set([]);
    this.newest.set([]);
    await this.first.load(() => ask());
    if (this.ask !== ask) return;
    this.askedAt.set(Date.now());
    this.cursor.set(this.first.data()?.nextCursor ?? null);
  }

  async again(): Promise<void> {
    if (this.ask) await this.start(this.ask);
  }

  /** Looks for newer calls; they wait, but where there was nothing they are shown. */
  async look(): Promise<void> {
    const ask = this.ask;
    if (!ask) return;
    if (this.rows().length === 0) return this.again();
    const page = await ask().catch(() => null);
    if (!page || ask !== this.ask) return;
    this.askedAt.set(Date.now());
    this.newest.set(page.items);
  }

  async loadOlder(): Promise<void> {
    const [ask, cursor] = [this.ask, this.cursor()];
    if (!ask || cursor === null) return;
    const page = await ask(cursor);
    if (ask !== this.ask) return;
    this.older.update((calls) => [...calls, ...page.items]);
    this.cursor.set(page.nextCursor);
  }
}
