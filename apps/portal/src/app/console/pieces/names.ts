import { computed, inject, Injectable, signal, type WritableSignal } from '@angular/core';
import { Api, type Answer } from '../../api/api.ts';
import { Resource } from '../../ui/resource.ts';
import { SessionStore, type Action } from '../../session/session.store.ts';

export type PartnerRow = Answer<'/api/v1/partners', 'get'>['items'][number];
export type ProductRow = Answer<'/api/v1/products', 'get'>['items'][number];
export type StaffRow = Answer<'/api/v1/staff', 'get'>['items'][number];
type TierRow = Answer<'/api/v1/tiers', 'get'>['items'][number];
const PAGE = 500;

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** Who is behind ids that other answers give: partners, products, staff and tiers, for names in lists and for choosing. */
@Injectable({ providedIn: 'root' })
export class Names {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  /** For pages where a partner, or a product, must be chosen: whether the choice has come. */
  readonly partnerList = new Resource<readonly PartnerRow[]>();
  readonly partners = computed(() => this.partnerList.data() ?? []);
  readonly productList = new Resource<readonly ProductRow[]>();
  readonly products = computed(() => this.productList.data() ?? []);
  readonly staff = signal<readonly StaffRow[]>([]);
  private readonly tiers = signal<readonly TierRow[]>([]);

  private readonly names = computed(
    () =>
      new Map<string, string>([
        ...this.partners().map(({ id, name }) => [id, name] as const),
        ...this.products().map(({ id, name }) => [id, name] as const),
        ...this.staff().map(({ id, name }) => [id, name] as const),
        ...this.tiers().map(({ tier, name }) => [tier, name] as const),
      ]),
  );

  /** The name, or the id while the name is not known. */
  of(id: string): string {
    return this.names().get(id) ?? id;
  }

  loadPartners(): Promise<void> {
    return this.partnerList.load(() => everyPage((page) => this.api.get('/api/v1/partners', page)));
  }

  loadProducts(): Promise<void> {
    return this.productList.load(() => everyPage((page) => this.api.get('/api/v1/products', { limit: PAGE, ...page })));
  }

  loadStaff(): Promise<void> {
    return this.load('staff.read', this.staff, (page) => this.api.get('/api/v1/staff', { limit: PAGE, ...page }));
  }

  loadTiers(): Promise<void> {
    return this.load('policy.read', this.tiers, async () => ({
      items: (await this.api.get('/api/v1/tiers')).items,
      nextCursor: null,
    }));
  }

  /** Names are an aid: where they cannot be read, the page shows ids and goes on. */
  private async load<T>(
    action: Action,
    into: WritableSignal<readonly T[]>,
    get: (page: { cursor?: string }) => Promise<Page<T>>,
  ): Promise<void> {
    if (!this.session.may(action)) return;
    const items = await everyPage(get).catch(() => null);
    if (items) into.set(items);
  }
}

async function everyPage<T>(get: (cursor: { cursor?: string }) => Promise<Page<T>>): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await get(cursor === null ? {} : { cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}
