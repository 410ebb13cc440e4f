import { ACCEPTED_BY_DEFAULT } from '@gatehouse/access';
import type { ProductEvent, Upstream } from '@gatehouse/contracts';
import type { DomainEvent, RecordedEvent } from '@gatehouse/kernel';
import type { Projection } from '@gatehouse/read-model';
import { PRODUCTS_VIEW, type ProductDocument, type UpstreamDocument, type VersionDocument } from './document.ts';

export const productsProjection: Projection = {
  view: PRODUCTS_VIEW,
  version: 1,
  eventTypes: [
    'ProductCreated',
    'ProductDescribed',
    'ProductVersionPublished',
    'ProductVersionDeprecated',
    'ProductVersionRetired',
    'UpstreamConfigured',
    'AuthenticationAccepted',
    'ProductOffered',
    'ErrorFormatChosen',
  ],
  indexes: ['slug', 'name'],
  async project(recorded, view) {
    const event = recorded as DomainEvent as ProductEvent;
    const { at } = recorded.meta;
    if (event.type === 'ProductCreated') {
      await view.put(created(event.data, at), recorded.position);
      return;
    }
    const before = await view.get<ProductDocument>(event.data.productId);
    if (before) await view.put(changed(before, event, recorded), recorded.position);
  },
};

type Created = Extract<ProductEvent, { type: 'ProductCreated' }>['data'];

const created = ({ productId: id, slug, name, description }: Created, createdAt: string): ProductDocument => ({
  id,
  slug,
  name,
  description,
  createdAt,
  versions: [],
  upstreams: { sandbox: null, production: null },
  accepted: { sandbox: ACCEPTED_BY_DEFAULT, production: ACCEPTED_BY_DEFAULT },
  offered: { tiers: [], partnerIds: [] },
  errorFormat: 'problem',
});

function changed(
  before: ProductDocument,
  event: Exclude<ProductEvent, { type: 'ProductCreated' }>,
  { meta }: RecordedEvent,
): ProductDocument {
  switch (event.type) {
    case 'ProductDescribed':
      return { ...before, name: event.data.name, description: event.data.description };
    case 'ProductVersionPublished': {
      const { productId: _, ...version } = event.data;
      const others = before.versions.filter((v) => v.version !== version.version);
      const published = { ...version, state: 'published' as const, sunset: null, publishedAt: meta.at };
      return { ...before, versions: [...others, published] };
    }
    case 'ProductVersionDeprecated':
      return withVersion(before, event.data.version, { state: 'deprecated', sunset: event.data.sunset });
    case 'ProductVersionRetired':
      return withVersion(before, event.data.version, { state: 'retired' });
    case 'UpstreamConfigured': {
      const { environment, upstream } = event.data;
      return { ...before, upstreams: { ...before.upstreams, [environment]: withoutSecret(upstream) } };
    }
    case 'AuthenticationAccepted':
      return { ...before, accepted: { ...before.accepted, [event.data.environment]: event.data.methods } };
    case 'ProductOffered':
      return { ...before, offered: { tiers: event.data.tiers, partnerIds: event.data.partnerIds } };
    case 'ErrorFormatChosen':
      return { ...before, errorFormat: event.data.format };
  }
}

function withoutSecret(upstream: Upstream): UpstreamDocument {
  if (upstream.kind === 'generated') return upstream;
  return { ...upstream, credential: upstream.credential && { header: upstream.credential.header } };
}

const withVersion = (before: ProductDocument, version: string, change: Partial<VersionDocument>): ProductDocument => ({
  ...before,
  versions: before.versions.map((v) => (v.version === version ? { ...v, ...change } : v)),
});
