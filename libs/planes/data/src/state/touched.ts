import type { AccessModel } from '@gatehouse/access';

/** Whose access a batch of events touched. */
export interface Touched {
  readonly partners: ReadonlySet<string>;
  readonly products: ReadonlySet<string>;
  readonly policies: ReadonlySet<string>;
}

/** Gathers what applying events says about whom they touched. */
export class TouchedBy implements Touched {
  readonly partners = new Set<string>();
  readonly products = new Set<string>();
  readonly policies = new Set<string>();

  add({ partnerId, productId, policyId }: ReturnType<AccessModel['apply']>): void {
    if (partnerId !== undefined) this.partners.add(partnerId);
    if (productId !== undefined) this.products.add(productId);
    if (policyId !== undefined) this.policies.add(policyId);
  }

  get anything(): boolean {
    return this.partners.size + this.products.size + this.policies.size > 0;
  }
}
