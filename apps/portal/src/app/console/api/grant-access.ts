import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatCheckboxModule } from '@angular/material/checkbox';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { Api } from '../../api/api.ts';
import type { components } from '../../api/schema.d.ts';
import { Faults } from '../../ui/faults.ts';
import { Toasts } from '../../ui/toasts.ts';
import { Names } from '../pieces/names.ts';
import { NEEDED, Sending } from '../pieces/sending.ts';
import { instantOf, ownZone } from '../pieces/zoned.ts';
import type { Product } from './product.ts';

type Order = components['schemas']['AddGrantsDto'];
type EnvironmentName = 'sandbox' | 'production';

/** Gives a partner the product. Closes with true when it was given. */
@Component({
  selector: 'gh-grant-access',
  imports: [
    Faults,
    FormsModule,
    MatButtonModule,
    MatCheckboxModule,
    MatDialogModule,
    MatFormFieldModule,
    MatInputModule,
    MatSelectModule,
  ],
  templateUrl: './grant-access.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GrantAccess {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly dialog = inject<MatDialogRef<GrantAccess, boolean>>(MatDialogRef);
  protected readonly product = inject<Product>(MAT_DIALOG_DATA);
  protected readonly names = inject(Names);
  protected readonly needed = NEEDED;
  protected readonly zone = ownZone();
  protected readonly sending = new Sending();

  protected readonly partners = computed(() => this.names.partners().filter(({ status }) => status !== 'offboarded'));
  protected readonly scopes = [
    ...new Map(this.product.versions.flatMap(({ scopes }) => scopes.map((scope) => [scope.name, scope]))).values(),
  ];
  protected readonly partnerId = signal('');
  protected readonly environments = signal<readonly EnvironmentName[]>(['sandbox']);
  protected readonly chosen = signal<readonly string[]>(this.scopes.map(({ name }) => name));
  protected readonly since = signal('');
  protected readonly until = signal('');

  constructor() {
    void this.names.loadPartners();
  }

  protected async grant(): Promise<void> {
    const partnerId = this.partnerId();
    if (!partnerId) return;
    const [since, until] = [instantOf(this.since(), this.zone), instantOf(this.until(), this.zone)];
    const body: Order = {
      productId: this.product.id,
      environments: [...this.environments()],
      scopes: [...this.chosen()],
      ...(since === null ? {} : { since: new Date(since).toISOString() }),
      until: until === null ? null : new Date(until).toISOString(),
    };
    const given = await this.sending.send(() =>
      this.api.post('/api/v1/partners/{partnerId}/grants', { partnerId }, body),
    );
    if (!given) return;
    this.toasts.say($localize`${this.names.of(partnerId)}:partner: now has ${this.product.name}:api:.`);
    this.dialog.close(true);
  }
}
