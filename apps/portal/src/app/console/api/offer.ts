import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatCheckboxModule } from '@angular/material/checkbox';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatSelectModule } from '@angular/material/select';
import { Api, type Answer } from '../../api/api.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Faults } from '../../ui/faults.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { Resource } from '../../ui/resource.ts';
import { Toasts } from '../../ui/toasts.ts';
import { Names } from '../pieces/names.ts';
import { Sending } from '../pieces/sending.ts';
import type { Product } from './product.ts';

type Tiers = Answer<'/api/v1/tiers', 'get'>;

/** Who sees the product under "Add access", and may ask for it. */
@Component({
  selector: 'gh-api-offer',
  imports: [
    Faults,
    FormsModule,
    Loaded,
    LoadedData,
    MatButtonModule,
    MatCheckboxModule,
    MatFormFieldModule,
    MatSelectModule,
  ],
  templateUrl: './offer.html',
  styles: `
    .choices {
      display: flex;
      flex-direction: column;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ApiOffer {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly names = inject(Names);
  protected readonly mayPublish = inject(SessionStore).may('product.publish');
  readonly product = input.required<Product>();
  readonly changed = output<void>();

  protected readonly sending = new Sending();
  protected readonly tiers = new Resource<Tiers>();
  private readonly saved = computed(() => this.product().offered, {
    equal: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  protected readonly chosenTiers = linkedSignal<readonly string[]>(() => this.saved().tiers);
  protected readonly chosenPartners = linkedSignal<readonly string[]>(() => this.saved().partnerIds);
  protected readonly reach = computed(() => {
    const partners = this.names.partners().filter(({ status }) => status !== 'offboarded');
    const [tiers, ids] = [this.chosenTiers(), this.chosenPartners()];
    return partners.filter(({ id, tier }) => ids.includes(id) || tiers.includes(tier)).length;
  });

  constructor() {
    void this.load();
  }

  protected load(): Promise<void> {
    void this.names.loadPartners();
    return this.tiers.load(() => this.api.get('/api/v1/tiers'));
  }

  protected set(tier: string, offered: boolean): void {
    this.chosenTiers.update((tiers) => (offered ? [...tiers, tier] : tiers.filter((other) => other !== tier)));
  }

  protected async save(): Promise<void> {
    const body = { tiers: [...this.chosenTiers()], partnerIds: [...this.chosenPartners()] };
    const productId = this.product().id;
    if (!(await this.sending.send(() => this.api.put('/api/v1/products/{productId}/offer', { productId }, body))))
      return;
    this.toasts.say($localize`The offer is saved.`);
    this.changed.emit();
  }
}
