import { inject, Injectable } from '@angular/core';
import { Api, type Answer } from '../../api/api.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Resource } from '../../ui/resource.ts';

/** A product, or one of its operations, that has the words that were looked for. */
export type Hit = Answer<'/api/v1/partners/{partnerId}/catalog/search', 'get'>['items'][number];

interface Found {
  readonly query: string;
  readonly items: readonly Hit[];
}

/** How long typing may pause before it is looked for, in milliseconds. */
const PAUSE = 120;

/** Looks for products and operations that the partner holds. */
@Injectable()
export class SearchStore {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  private timer: ReturnType<typeof setTimeout> | undefined;
  readonly found = new Resource<Found>();

  find(query: string): void {
    clearTimeout(this.timer);
    const q = query.trim();
    if (q) this.timer = setTimeout(() => void this.ask(q), PAUSE);
    else void this.found.load(() => Promise.resolve({ query: '', items: [] }));
  }

  ask(q: string): Promise<void> {
    const partnerId = this.session.partnerId();
    const ask = this.api.get('/api/v1/partners/{partnerId}/catalog/search', { partnerId, q });
    return this.found.load(async () => ({ query: q, items: (await ask).items }));
  }
}
