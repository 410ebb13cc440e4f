import { computed, inject, Injectable } from '@angular/core';
import { Api } from '../../api/api.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Resource } from '../../ui/resource.ts';
import { entryOf, type Entry } from './find-hits.ts';

interface Known {
  readonly partnerId: string;
  readonly entries: readonly Entry[];
}

/** All that the partner may find, held here, so that each letter is answered at once. */
@Injectable({ providedIn: 'root' })
export class SearchStore {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  private readonly known = new Resource<Known>();

  readonly problem = this.known.problem;
  readonly loading = this.known.loading;
  /** Of the partner that the session acts for; after a switch not those of another. */
  readonly entries = computed(() => {
    const known = this.known.data();
    return known?.partnerId === this.session.partnerId() ? known.entries : [];
  });

  /** What was known last is looked through while it is asked for anew. */
  refresh(): Promise<void> {
    const partnerId = this.session.partnerId();
    return this.known.load(async () => {
      const { items } = await this.api.get('/api/v1/partners/{partnerId}/catalog/entries', { partnerId });
      return { partnerId, entries: items.map(entryOf) };
    });
  }
}
