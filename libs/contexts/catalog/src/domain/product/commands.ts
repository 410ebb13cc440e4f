import type { AuthenticationMethod, Environment, OperationData, Upstream } from '@gatehouse/contracts';

interface OfProduct {
  readonly productId: string;
}

export interface Create extends OfProduct {
  readonly kind: 'create';
  readonly slug: string;
  readonly name: string;
  readonly description: string;
}

/** What is left out stays as it is. */
export interface Describe extends OfProduct {
  readonly kind: 'describe';
  readonly name?: string | undefined;
  readonly description?: string | undefined;
}

export interface Publish extends OfProduct {
  readonly kind: 'publish';
  readonly version: string;
  readonly line: string;
  readonly documentHash: string;
  readonly openapi: string;
  readonly operations: readonly OperationData[];
  readonly scopes: readonly { readonly name: string; readonly description: string }[];
}

export interface Deprecate extends OfProduct {
  readonly kind: 'deprecate';
  readonly version: string;
  readonly sunset: string | null;
  readonly at: string;
}

export interface Retire extends OfProduct {
  readonly kind: 'retire';
  readonly version: string;
}

export interface Configure extends OfProduct {
  readonly kind: 'configure-upstream';
  readonly environment: Environment;
  readonly upstream: Upstream;
}

export interface Accept extends OfProduct {
  readonly kind: 'accept-authentication';
  readonly environment: Environment;
  readonly methods: readonly AuthenticationMethod[];
}

export interface Offer extends OfProduct {
  readonly kind: 'offer';
  readonly tiers: readonly string[];
  readonly partnerIds: readonly string[];
}

export interface ChooseFormat extends OfProduct {
  readonly kind: 'choose-error-format';
  readonly format: 'problem' | 'plain';
}

export type ProductCommand =
  Create | Describe | Publish | Deprecate | Retire | Configure | Accept | Offer | ChooseFormat;
