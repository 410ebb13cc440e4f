import { linesOf, type AccessModel, type ProductAccess } from '@gatehouse/access';
import type { Environment, GrantData, GrantOrder } from '@gatehouse/contracts';
import { deriveId, type Fault } from '@gatehouse/kernel';
import { readTerm, type TermWish } from './instants.ts';

/** What must be known of products to order access to them. */
export type Products = Pick<AccessModel, 'product'>;

export interface ScopeWish {
  readonly scopes?: readonly string[] | undefined;
  readonly lines?: readonly string[] | undefined;
}

/** A grant as asked for. Without scopes it holds all of the product, without environments the sandbox. */
export interface OrderWish extends ScopeWish, TermWish {
  readonly productId: string;
  readonly environments?: readonly Environment[] | undefined;
}

/** Every scope that any version of the product has. */
export const scopesOf = (product: ProductAccess): string[] => [
  ...new Set(product.versions.flatMap((version) => version.scopes.map((scope) => scope.name))),
];

/** Scopes and lines must be of the product. */
export function scopeFaults(product: ProductAccess, wish: ScopeWish, pointer: string): Fault[] {
  const unknown = (field: 'scopes' | 'lines', known: readonly string[]): Fault[] =>
    (wish[field] ?? []).flatMap((value, i) =>
      known.includes(value)
        ? []
        : [{ pointer: `${pointer}/${field}/${i}`, message: `${value} is none of ${product.name}: ${listed(known)}` }],
    );
  return [...unknown('scopes', scopesOf(product)), ...unknown('lines', linesOf(product))];
}

const listed = (values: readonly string[]): string => (values.length === 0 ? 'it has none yet' : values.join(', '));

/** Makes an order of a wish, with everything that is wrong about it. */
export function readOrder(
  wish: OrderWish,
  facts: { readonly products: Products; readonly at: string; readonly grantId: string; readonly pointer: string },
): { readonly order: GrantOrder; readonly faults: readonly Fault[] } {
  const { products, at, grantId, pointer } = facts;
  const { since, until, faults: termFaults } = readTerm(wish, { since: at, until: null }, at, pointer);
  const product = products.product(wish.productId);
  const productFaults = product
    ? scopeFaults(product, wish, pointer)
    : [{ pointer: `${pointer}/productId`, message: 'is no product of this installation' }];
  const order: GrantOrder = {
    grantId,
    productId: wish.productId,
    environments: wish.environments ?? ['sandbox'],
    scopes: wish.scopes ?? (product ? scopesOf(product) : []),
    lines: wish.lines ?? [],
    since,
    until,
  };
  return { order, faults: [...productFaults, ...termFaults] };
}

/** One grant per environment; the same order always gives the same ids. */
export const grantsOf = ({ environments, ...order }: GrantOrder): GrantData[] =>
  environments.map((environment) => ({
    ...order,
    grantId: deriveId(order.grantId, environment),
    environment,
    requestId: null,
  }));
