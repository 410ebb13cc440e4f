import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatSelectModule } from '@angular/material/select';
import { RouterLink } from '@angular/router';
import { Api, type Answer } from '../../api/api.ts';
import { environmentWord } from '../../ui/environment.ts';
import { Faults } from '../../ui/faults.ts';
import { Resource } from '../../ui/resource.ts';
import { Toasts } from '../../ui/toasts.ts';
import { LEVEL_WORDS, limitWords } from '../pieces/words.ts';
import { NEEDED, Sending } from '../pieces/sending.ts';
import type { Access, Attachment } from './partner.store.ts';

export interface AttachTo {
  readonly access: Access;
}

type Level = Attachment['level'];
type Place = 'both' | 'sandbox' | 'production';

interface Target {
  readonly id: string;
  readonly label: string;
  readonly environment: Place;
}

/** Attaches a policy to the partner or to a part of its access. Closes with true when it was attached. */
@Component({
  selector: 'gh-attach-dialog',
  imports: [FormsModule, Faults, MatButtonModule, MatDialogModule, MatFormFieldModule, MatSelectModule, RouterLink],
  templateUrl: './attach-dialog.html',
  styleUrl: './dialog.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AttachDialog {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly dialog = inject<MatDialogRef<AttachDialog, boolean>>(MatDialogRef);
  private readonly access = inject<AttachTo>(MAT_DIALOG_DATA).access;
  protected readonly needed = NEEDED;
  protected readonly sending = new Sending();

  protected readonly policies = new Resource<Answer<'/api/v1/policies', 'get'>>();
  private readonly operations = new Resource<readonly Target[]>();
  protected readonly levels = (['partner', 'grant', 'profile', 'operation'] as const).map((level) => ({
    level,
    label: LEVEL_WORDS[level] ?? level,
  }));
  protected readonly policyId = signal('');
  protected readonly level = signal<Level>('partner');
  protected readonly targetId = signal('');
  protected readonly environment = signal<Place>('both');
  protected readonly limits = computed(() => {
    const policy = this.policies.data()?.items.find(({ policyId }) => policyId === this.policyId());
    return policy?.limits.map(limitWords).join(', ') ?? '';
  });
  protected readonly targets = computed((): readonly Target[] => {
    const { grants, profiles } = this.access;
    switch (this.level()) {
      case 'partner':
        return [];
      case 'grant':
        return grants
          .filter(({ state }) => state !== 'ended')
          .map(({ grantId, product, environment }) => targetOf(grantId, product.name, environment));
      case 'profile':
        return profiles.map(({ profileId, name, environment }) => targetOf(profileId, name, environment));
      case 'operation':
        return this.operations.data() ?? [];
    }
  });
  protected readonly ready = computed(
    () => this.policyId() !== '' && (this.level() === 'partner' || this.targetId() !== ''),
  );

  constructor() {
    void this.policies.load(() => this.api.get('/api/v1/policies'));
    void this.operations.load(() => this.operationsHeld());
  }

  protected setLevel(level: Level): void {
    this.level.set(level);
    this.targetId.set('');
    this.environment.set('both');
  }

  /** A grant and a profile are in one environment, and what is attached to them is there too. */
  protected setTarget(targetId: string): void {
    this.targetId.set(targetId);
    this.environment.set(this.targets().find(({ id }) => id === targetId)?.environment ?? 'both');
  }

  protected async attach(): Promise<void> {
    if (!this.ready()) return;
    const { partnerId } = this.access;
    const environment = this.environment();
    const body = {
      policyId: this.policyId(),
      level: this.level(),
      targetId: this.level() === 'partner' ? partnerId : this.targetId(),
      environment: environment === 'both' ? null : environment,
    };
    const path = '/api/v1/partners/{partnerId}/policies';
    if (!(await this.sending.send(() => this.api.post(path, { partnerId }, body)))) return;
    this.toasts.say($localize`The policy is attached.`);
    this.dialog.close(true);
  }

  /** Of every product that the partner holds. */
  private async operationsHeld(): Promise<readonly Target[]> {
    const held = [...new Set(this.access.grants.map(({ product }) => product.productId))];
    const products = await Promise.all(
      held.map((productId) => this.api.get('/api/v1/products/{productId}', { productId })),
    );
    return products.flatMap(({ id, name, versions }) => {
      const operations = new Map(versions.flatMap((version) => version.operations.map((one) => [one.id, one])));
      return [...operations.values()].map((one): Target => ({
        id: `${id}/${one.id}`,
        label: `${name}: ${one.method} ${one.path}`,
        environment: 'both',
      }));
    });
  }
}

const targetOf = (id: string, name: string, environment: 'sandbox' | 'production'): Target => ({
  id,
  label: `${name}, ${environmentWord(environment).toLowerCase()}`,
  environment,
});
