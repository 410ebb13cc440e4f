import { DomainError, notFound } from '@gatehouse/kernel';
import { versionOf, type LiveProduct, type Product, type Version } from './state.ts';

/** Paths of the gateway and the API themselves, which a product's path would hide. */
export const RESERVED_SLUGS: readonly string[] = [
  'api',
  'health',
  'oauth',
  'admin',
  'portal',
  'assets',
  'docs',
  'metrics',
];

export const SLUG = /^[a-z][a-z0-9-]{1,40}$/;

export function ensureLive(product: Product): LiveProduct {
  if (product.status === 'none') throw notFound('product');
  return product;
}

export function ensureSlugFree(slug: string): void {
  if (SLUG.test(slug) && !RESERVED_SLUGS.includes(slug)) return;
  const message = RESERVED_SLUGS.includes(slug)
    ? `must not be ${slug}, which is a path of Gatehouse itself.`
    : 'must be 2 to 41 lower-case letters, digits and hyphens, and begin with a letter.';
  throw new DomainError('invalid', 'CATALOG.SLUG_REFUSED', 'This path cannot be a product’s. Choose another one.', {
    faults: [{ pointer: '/slug', message }],
  });
}

export function ensureVersion(product: Product, version: string): Version {
  const known = versionOf(product, version);
  if (!known) throw notFound('version');
  return known;
}

export function ensureSameDocument(known: Version, documentHash: string): void {
  if (known.documentHash === documentHash) return;
  throw new DomainError(
    'conflict',
    'CATALOG.VERSION_EXISTS',
    `Version ${known.version} is published with another document, and what is published never changes. Raise info.version and publish again.`,
    { facts: { version: known.version, documentHash: known.documentHash } },
  );
}

export function ensureNotRetired({ version, state }: Version): void {
  if (state !== 'retired') return;
  throw new DomainError(
    'conflict',
    'CATALOG.VERSION_RETIRED',
    `Version ${version} is retired, so it can no longer be deprecated. Publish a new version instead.`,
  );
}

export function ensureAhead(sunset: string | null, at: string): void {
  if (sunset === null || sunset > at) return;
  throw new DomainError(
    'invalid',
    'CATALOG.SUNSET_PAST',
    'The sunset is the day on which the version will stop, so it lies in the future. Retire the version to stop it now.',
    { faults: [{ pointer: '/sunset', message: 'must be in the future.' }] },
  );
}
