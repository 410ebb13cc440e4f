import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatSelectModule } from '@angular/material/select';
import { Api, type Answer } from '../../api/api.ts';
import { Environment } from '../../ui/environment.ts';
import { Faults } from '../../ui/faults.ts';
import { Resource } from '../../ui/resource.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { Time } from '../../ui/time.ts';
import { Sending } from '../pieces/sending.ts';
import type { Grant, Profile } from './partner.store.ts';
import { VerifyReport } from './verify-report.ts';

export interface Verify {
  readonly partnerId: string;
  readonly profile: Profile;
  /** Those that hold in the profile's environment. */
  readonly grants: readonly Grant[];
}

/** Checks a profile's access through the real gateway, outside of the partner's quota. */
@Component({
  selector: 'gh-verify-dialog',
  imports: [
    Environment,
    Faults,
    FormsModule,
    MatButtonModule,
    MatDialogModule,
    MatFormFieldModule,
    MatSelectModule,
    Skeleton,
    Time,
    VerifyReport,
  ],
  templateUrl: './verify-dialog.html',
  styleUrl: './dialog.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VerifyDialog {
  private readonly api = inject(Api);
  private readonly given = inject<Verify>(MAT_DIALOG_DATA);
  protected readonly profile = this.given.profile;
  protected readonly products = [
    ...new Map(this.given.grants.map(({ product }) => [product.productId, product])).values(),
  ];
  protected readonly sending = new Sending();
  protected readonly productId = signal(this.products[0]?.productId ?? '');
  private readonly reports = new Resource<Answer<'/api/v1/partners/{partnerId}/verify', 'get'>>();
  protected readonly report = computed(
    () =>
      this.reports
        .data()
        ?.items.find(
          ({ productId, profileId }) => productId === this.productId() && profileId === this.profile.profileId,
        ) ?? null,
  );

  constructor() {
    void this.load();
  }

  protected async run(): Promise<void> {
    const { partnerId, profile } = this.given;
    const body = { environment: profile.environment, productId: this.productId(), profileId: profile.profileId };
    await this.sending.send(() => this.api.post('/api/v1/partners/{partnerId}/verify', { partnerId }, body));
    await this.load();
  }

  private load(): Promise<void> {
    const { partnerId } = this.given;
    return this.reports.load(() => this.api.get('/api/v1/partners/{partnerId}/verify', { partnerId }));
  }
}
