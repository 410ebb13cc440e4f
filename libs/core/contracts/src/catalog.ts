import type { DomainEvent } from '@gatehouse/kernel';
import type { AuthenticationMethod, Environment, HttpMethod } from './words.ts';

/** What the gateway must know of an operation. */
export interface OperationData {
  readonly id: string;
  readonly method: HttpMethod | 'TRACE';
  /** Template, `/orders/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly deprecated: boolean;
  /** Alternatives: a grant that holds all scopes of any one list may call; `[[]]` needs none. */
  readonly scopes: readonly (readonly string[])[];
}

export type Upstream =
  /** Answers made from the product's document. */
  | { readonly kind: 'generated' }
  | {
      readonly kind: 'http';
      readonly url: string;
      /** Time to the first byte of the answer. */
      readonly timeoutMs: number;
      /** A header that the gateway adds; its value lies in the vault under this id. */
      readonly credential: { readonly header: string; readonly vaultId: string } | null;
    };

type E<T extends string, D extends object> = DomainEvent<T, D & { readonly productId: string }>;

/** Stream `product-<id>`. */
export type ProductEvent =
  /** `slug` is the first segment of the product's calls: `/orders/...`. */
  | E<'ProductCreated', { readonly slug: string; readonly name: string; readonly description: string }>
  | E<'ProductDescribed', { readonly name: string; readonly description: string }>
  | E<
      'ProductVersionPublished',
      {
        /** `info.version` of the document. */
        readonly version: string;
        /** `v` and the major number: what a path names and a grant lists. */
        readonly line: string;
        readonly documentHash: string;
        readonly openapi: string;
        readonly operations: readonly OperationData[];
        readonly scopes: readonly { readonly name: string; readonly description: string }[];
      }
    >
  | E<'ProductVersionDeprecated', { readonly version: string; readonly sunset: string | null }>
  | E<'ProductVersionRetired', { readonly version: string }>
  | E<'UpstreamConfigured', { readonly environment: Environment; readonly upstream: Upstream }>
  | E<
      'AuthenticationAccepted',
      { readonly environment: Environment; readonly methods: readonly AuthenticationMethod[] }
    >
  /** Who sees it under "Add access" without holding it. */
  | E<'ProductOffered', { readonly tiers: readonly string[]; readonly partnerIds: readonly string[] }>
  | E<'ErrorFormatChosen', { readonly format: 'problem' | 'plain' }>;
