import type { ProductEvent } from '@gatehouse/contracts';
import { canonicalJson, unreachable } from '@gatehouse/kernel';
import type {
  Accept,
  ChooseFormat,
  Configure,
  Create,
  Deprecate,
  Describe,
  Offer,
  ProductCommand,
  Publish,
  Retire,
} from './commands.ts';
import {
  ensureAhead,
  ensureLive,
  ensureNotRetired,
  ensureSameDocument,
  ensureSlugFree,
  ensureVersion,
} from './invariants.ts';
import { versionOf, type Product } from './state.ts';

type Events = readonly ProductEvent[];

export function decide(command: ProductCommand, product: Product): Events {
  switch (command.kind) {
    case 'create':
      return create(command, product);
    case 'describe':
      return describe(command, product);
    case 'publish':
      return publish(command, product);
    case 'deprecate':
      return deprecate(command, product);
    case 'retire':
      return retire(command, product);
    case 'configure-upstream':
      return configureUpstream(command, product);
    case 'accept-authentication':
      return acceptAuthentication(command, product);
    case 'offer':
      return offer(command, product);
    case 'choose-error-format':
      return chooseErrorFormat(command, product);
    default:
      return unreachable(command);
  }
}

function create({ kind: _, ...data }: Create, product: Product): Events {
  if (product.status !== 'none') return [];
  ensureSlugFree(data.slug);
  return [{ type: 'ProductCreated', data }];
}

function describe({ productId, ...wished }: Describe, product: Product): Events {
  const live = ensureLive(product);
  const name = wished.name ?? live.name;
  const description = wished.description ?? live.description;
  if (name === live.name && description === live.description) return [];
  return [{ type: 'ProductDescribed', data: { productId, name, description } }];
}

/** A product that was published for the first time works in the sandbox at once (product row C8). */
function publish({ kind: _, ...data }: Publish, product: Product): Events {
  const live = ensureLive(product);
  const known = versionOf(live, data.version);
  if (known) {
    ensureSameDocument(known, data.documentHash);
    return [];
  }
  const published: ProductEvent = { type: 'ProductVersionPublished', data };
  if (live.upstreams.sandbox) return [published];
  const generated = { productId: data.productId, environment: 'sandbox', upstream: { kind: 'generated' } } as const;
  return [published, { type: 'UpstreamConfigured', data: generated }];
}

function deprecate({ productId, version, sunset, at }: Deprecate, product: Product): Events {
  const known = ensureVersion(ensureLive(product), version);
  ensureNotRetired(known);
  if (known.state === 'deprecated' && known.sunset === sunset) return [];
  ensureAhead(sunset, at);
  return [{ type: 'ProductVersionDeprecated', data: { productId, version, sunset } }];
}

function retire({ productId, version }: Retire, product: Product): Events {
  const known = ensureVersion(ensureLive(product), version);
  return known.state === 'retired' ? [] : [{ type: 'ProductVersionRetired', data: { productId, version } }];
}

function configureUpstream({ kind: _, ...data }: Configure, product: Product): Events {
  const live = ensureLive(product);
  return same(live.upstreams[data.environment], data.upstream) ? [] : [{ type: 'UpstreamConfigured', data }];
}

function acceptAuthentication({ kind: _, ...data }: Accept, product: Product): Events {
  const live = ensureLive(product);
  return same(live.accepted[data.environment], data.methods) ? [] : [{ type: 'AuthenticationAccepted', data }];
}

function offer({ productId, tiers, partnerIds }: Offer, product: Product): Events {
  const live = ensureLive(product);
  return same(live.offered, { tiers, partnerIds })
    ? []
    : [{ type: 'ProductOffered', data: { productId, tiers, partnerIds } }];
}

function chooseErrorFormat({ productId, format }: ChooseFormat, product: Product): Events {
  const live = ensureLive(product);
  return live.errorFormat === format ? [] : [{ type: 'ErrorFormatChosen', data: { productId, format } }];
}

const same = (a: unknown, b: unknown): boolean => a !== undefined && canonicalJson(a) === canonicalJson(b);
