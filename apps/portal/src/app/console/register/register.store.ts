import { computed, inject, Injectable } from '@angular/core';
import { Api, type Answer } from '../../api/api.ts';
import { Resource } from '../../ui/resource.ts';

type Product = Answer<'/api/v1/products', 'get'>['items'][number];

export interface ProductChoice {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly description: string;
  readonly scopes: readonly { readonly name: string; readonly description: string }[];
}

interface Known {
  readonly products: readonly Product[];
  readonly tiers: Answer<'/api/v1/tiers', 'get'>['items'];
  readonly policies: Answer<'/api/v1/policies', 'get'>['items'];
}

/** What a registration can choose from. */
@Injectable()
export class RegisterStore {
  private readonly api = inject(Api);
  readonly known = new Resource<Known>();
  readonly tiers = computed(() => this.known.data()?.tiers ?? []);
  readonly policies = computed(() => this.known.data()?.policies ?? []);
  readonly products = computed((): readonly ProductChoice[] =>
    (this.known.data()?.products ?? []).filter(isPublished).map(({ id, name, slug, description, versions }) => ({
      id,
      name,
      path: `/${slug}`,
      description,
      scopes: [...new Map(versions.flatMap(({ scopes }) => scopes.map((scope) => [scope.name, scope]))).values()],
    })),
  );

  load(): Promise<void> {
    return this.known.load(async () => {
      const [products, tiers, policies] = await Promise.all([
        this.api.get('/api/v1/products', { limit: 500 }),
        this.api.get('/api/v1/tiers'),
        this.api.get('/api/v1/policies'),
      ]);
      return { products: products.items, tiers: tiers.items, policies: policies.items };
    });
  }
}

const isPublished = ({ versions }: Product): boolean => versions.some(({ state }) => state !== 'retired');
