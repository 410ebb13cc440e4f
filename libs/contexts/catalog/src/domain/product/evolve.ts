import type { ProductEvent } from '@gatehouse/contracts';
import type { LiveProduct, Product, Version } from './state.ts';

export function evolve(product: Product, event: ProductEvent): Product {
  if (event.type === 'ProductCreated') {
    const offered = { tiers: [], partnerIds: [] };
    return {
      status: 'live',
      ...event.data,
      versions: [],
      upstreams: {},
      accepted: {},
      offered,
      errorFormat: 'problem',
    };
  }
  if (product.status === 'none') return product;
  switch (event.type) {
    case 'ProductDescribed':
      return { ...product, name: event.data.name, description: event.data.description };
    case 'ProductVersionPublished': {
      const { productId: _, scopes: __, operations, ...version } = event.data;
      const published: Version = { ...version, operations: operations.length, state: 'published', sunset: null };
      return { ...product, versions: [...product.versions, published] };
    }
    case 'ProductVersionDeprecated':
      return withVersion(product, event.data.version, { state: 'deprecated', sunset: event.data.sunset });
    case 'ProductVersionRetired':
      return withVersion(product, event.data.version, { state: 'retired' });
    case 'UpstreamConfigured':
      return { ...product, upstreams: { ...product.upstreams, [event.data.environment]: event.data.upstream } };
    case 'AuthenticationAccepted':
      return { ...product, accepted: { ...product.accepted, [event.data.environment]: event.data.methods } };
    case 'ProductOffered':
      return { ...product, offered: { tiers: event.data.tiers, partnerIds: event.data.partnerIds } };
    case 'ErrorFormatChosen':
      return { ...product, errorFormat: event.data.format };
    default:
      return product;
  }
}

const withVersion = (product: LiveProduct, version: string, change: Partial<Version>): LiveProduct => ({
  ...product,
  versions: product.versions.map((v) => (v.version === version ? { ...v, ...change } : v)),
});
