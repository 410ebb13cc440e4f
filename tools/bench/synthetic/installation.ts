import { streams, type OperationData } from '@gatehouse/contracts';
import { idOf } from './ids.ts';
import { STAFF, told, type Told } from './told.ts';

export const POLICIES = 5;
export const TIER = 'standard';
export const slugOf = (product: number): string => `product-${product}`;
export const READ = 'read';
export const WRITE = 'write';

const OPERATIONS: readonly OperationData[] = (['orders', 'items', 'invoices', 'customers'] as const).flatMap((noun) => [
  { id: `list-${noun}`, method: 'GET', path: `/${noun}`, summary: `List ${noun}`, deprecated: false, scopes: [[READ]] },
  { id: `get-${noun}`, method: 'GET', path: `/${noun}/{id}`, summary: 'Get one', deprecated: false, scopes: [[READ]] },
  { id: `add-${noun}`, method: 'POST', path: `/${noun}`, summary: 'Add one', deprecated: false, scopes: [[WRITE]] },
]);

/** The operator's people, policies, tier and products. */
export function* installation(products: number): Generator<Told> {
  for (let n = 0; n < STAFF; n += 1) {
    const personId = idOf('staff', n);
    const roles = (['admin', 'editor', 'reviewer', 'security-reviewer', 'auditor'] as const).slice(n % 5, (n % 5) + 1);
    const data = { personId, email: `staff-${n}@operator.example`, name: `Staff ${n}`, roles };
    yield told(streams.person(personId), 'StaffAppointed', data);
  }
  for (let n = 0; n < POLICIES; n += 1) {
    const policyId = idOf('policy', n);
    yield told(streams.policy(policyId), 'PolicyDefined', {
      policyId,
      version: 1,
      name: `Policy ${n}`,
      limits: [
        { window: 'minute', limit: 1_000_000 * (n + 1) },
        { window: 'day', limit: 1_000_000_000 * (n + 1) },
      ],
      rotation: { overlapSeconds: 86_400, intervalDays: 90 },
    });
  }
  const policies = { sandbox: idOf('policy', 0), production: idOf('policy', 1) };
  const tier = { tier: TIER, name: 'Standard', elevated: false, policies, questions: null };
  yield told(streams.tier(TIER), 'TierDefined', tier);
  for (let n = 0; n < products; n += 1) yield* product(n);
}

function* product(n: number): Generator<Told> {
  const productId = idOf('product', n);
  const stream = streams.product(productId);
  yield told(stream, 'ProductCreated', { productId, slug: slugOf(n), name: `Product ${n}`, description: '' });
  yield told(stream, 'ProductVersionPublished', {
    productId,
    version: '1.0.0',
    line: 'v1',
    documentHash: 'none',
    openapi: '3.1.0',
    operations: OPERATIONS,
    scopes: [READ, WRITE].map((name) => ({ name, description: '' })),
  });
  for (const environment of ['sandbox', 'production'] as const)
    yield told(stream, 'UpstreamConfigured', { productId, environment, upstream: { kind: 'generated' } });
}
