import type { AuthenticationMethod, Environment, OperationData } from '@gatehouse/contracts';
import type { ViewDocument } from '@gatehouse/read-model';

export const PRODUCTS_VIEW = 'products';

export interface VersionDocument {
  readonly version: string;
  readonly line: string;
  readonly state: 'published' | 'deprecated' | 'retired';
  readonly sunset: string | null;
  readonly publishedAt: string;
  readonly documentHash: string;
  readonly openapi: string;
  readonly operations: readonly OperationData[];
  readonly scopes: readonly { readonly name: string; readonly description: string }[];
}

/** An upstream as staff see it: that there is a credential, and in which header, but nothing of its value. */
export type UpstreamDocument =
  | { readonly kind: 'generated' }
  | {
      readonly kind: 'http';
      readonly url: string;
      readonly timeoutMs: number;
      readonly credential: { readonly header: string } | null;
    };

export interface ProductDocument extends ViewDocument {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly createdAt: string;
  /** In the order of publication. */
  readonly versions: readonly VersionDocument[];
  readonly upstreams: Readonly<Record<Environment, UpstreamDocument | null>>;
  readonly accepted: Readonly<Record<Environment, readonly AuthenticationMethod[]>>;
  readonly offered: { readonly tiers: readonly string[]; readonly partnerIds: readonly string[] };
  readonly errorFormat: 'problem' | 'plain';
}
