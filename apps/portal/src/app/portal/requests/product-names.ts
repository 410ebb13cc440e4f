import { computed, effect, inject, Injectable, untracked } from '@angular/core';
import { Api } from '../../api/api.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Resource } from '../../ui/resource.ts';

/** Names of the APIs that the partner holds or is offered, for pages that know them by id. */
@Injectable({ providedIn: 'root' })
export class ProductNames {
  private readonly api = inject(Api);
  private readonly partnerId = inject(SessionStore).partnerId;
  private readonly known = new Resource<ReadonlyMap<string, string>>();

  readonly all = computed(() => [...(this.known.data() ?? [])].map(([productId, name]) => ({ productId, name })));

  constructor() {
    effect(() => {
      const partnerId = this.partnerId();
      if (partnerId) untracked(() => void this.refresh());
    });
  }

  /** The name, or a dash of its id while it is not known: it may have been taken away since. */
  of(productId: string | null): string {
    if (productId === null) return '';
    return this.known.data()?.get(productId) ?? $localize`API ${productId.slice(0, 8)}:id:`;
  }

  refresh(): Promise<void> {
    return this.known.load(async () => {
      const partnerId = this.partnerId();
      const [held, offered] = await Promise.all([
        this.api.get('/api/v1/partners/{partnerId}/catalog', { partnerId }),
        this.api.get('/api/v1/partners/{partnerId}/offers', { partnerId }),
      ]);
      return new Map([...offered.items, ...held.items].map(({ productId, name }) => [productId, name]));
    });
  }
}
