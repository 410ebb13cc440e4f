import type { AuthenticationMethod, Environment, Upstream } from '@gatehouse/contracts';

export interface Version {
  readonly version: string;
  readonly line: string;
  readonly documentHash: string;
  readonly openapi: string;
  /** How many. */
  readonly operations: number;
  readonly state: 'published' | 'deprecated' | 'retired';
  readonly sunset: string | null;
}

export type Product =
  | { readonly status: 'none' }
  | {
      readonly status: 'live';
      readonly productId: string;
      readonly slug: string;
      readonly name: string;
      readonly description: string;
      /** In the order of publication. */
      readonly versions: readonly Version[];
      readonly upstreams: Readonly<Partial<Record<Environment, Upstream>>>;
      /** Absent where staff never chose. */
      readonly accepted: Readonly<Partial<Record<Environment, readonly AuthenticationMethod[]>>>;
      readonly offered: { readonly tiers: readonly string[]; readonly partnerIds: readonly string[] };
      readonly errorFormat: 'problem' | 'plain';
    };

export type LiveProduct = Extract<Product, { status: 'live' }>;

export const versionOf = (product: Product, version: string): Version | undefined =>
  product.status === 'live' ? product.versions.find((v) => v.version === version) : undefined;
