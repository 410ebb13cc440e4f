import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { fieldId } from '../fields/field-id.ts';
import { AskedProduct } from './asked-product.ts';
import { FormStore } from './form.store.ts';
import type { AskedGrant } from './wish.ts';
import { WishSelect } from './wish-fields.ts';

/** Which APIs, with which scopes, in which tier. */
@Component({
  selector: 'gh-access-step',
  imports: [AskedProduct, WishSelect],
  template: `
    <div class="group" [id]="grantsId" tabindex="-1">
      <h3 i18n>APIs</h3>
      <p class="gh-muted" i18n>
        You can ask for what you use in the sandbox and for what is offered to you. Ask only for what you need: each
        scope is reviewed.
      </p>
      @for (product of products(); track product.productId) {
        <gh-asked-product
          [product]="product"
          [grant]="grantOf(product.productId)"
          [faults]="faultsOf(product.productId)"
          (changed)="put(product.productId, $event)"
        />
      } @empty {
        <p i18n>There is no API that you could ask for. Ask the operator to offer you one.</p>
      }
      @if (missing(); as fault) {
        <p class="fault">{{ fault }}</p>
      }
    </div>
    @if (tiers().length > 1) {
      <gh-wish-select
        at="/tier"
        i18n-label
        label="Tier"
        [options]="tiers()"
        i18n-hint
        hint="It sets your limits, and who reviews the request."
      />
    }
  `,
  styleUrl: './step.scss',
  styles: `
    .fault {
      color: var(--gh-refused);
      font-size: 13px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccessStep {
  protected readonly store = inject(FormStore);
  protected readonly grantsId = fieldId('/grants');
  protected readonly products = computed(() => this.store.form().products);
  protected readonly tiers = computed(() =>
    this.store.form().tiers.map(({ tier, name }) => ({
      value: tier,
      label: tier === this.store.form().tier ? $localize`${name}:tier:, as now` : name,
    })),
  );
  protected readonly missing = computed(() =>
    this.store
      .faults()
      .filter(({ pointer }) => pointer === '/grants')
      .map(({ message }) => message)
      .join(' '),
  );

  protected grantOf(productId: string): AskedGrant | null {
    return this.store.wish().grants.find((grant) => grant.productId === productId) ?? null;
  }

  protected faultsOf(productId: string): string[] {
    const index = this.store.wish().grants.findIndex((grant) => grant.productId === productId);
    return index < 0 ? [] : this.store.faultsAt(`/grants/${index}`);
  }

  /** In the order of the list, so that the same choice is the same request however it was made. */
  protected put(productId: string, grant: AskedGrant | null): void {
    const grants = this.products().flatMap((product) => {
      const asked = product.productId === productId ? grant : this.grantOf(product.productId);
      return asked ? [asked] : [];
    });
    this.store.set('/grants', grants);
    this.store.leave('/grants');
  }
}
