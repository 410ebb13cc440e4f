import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { RouterLink } from '@angular/router';
import { Api } from '../../api/api.ts';
import { Faults } from '../../ui/faults.ts';
import { Toasts } from '../../ui/toasts.ts';
import { Names } from '../pieces/names.ts';
import { NEEDED, Sending } from '../pieces/sending.ts';
import { instantOf, ownZone, wallClock } from '../pieces/zoned.ts';
import type { Grant } from './partner.store.ts';

export interface GrantChange {
  readonly partnerId: string;
  readonly name: string;
  /** Null: a new one. */
  readonly grant: Grant | null;
}

type EnvironmentName = Grant['environment'];

/** Gives the partner an API, or changes what a grant holds. Closes with true when it was done. */
@Component({
  selector: 'gh-grant-dialog',
  imports: [
    Faults,
    FormsModule,
    MatButtonModule,
    MatDialogModule,
    MatFormFieldModule,
    MatInputModule,
    MatSelectModule,
    RouterLink,
  ],
  templateUrl: './grant-dialog.html',
  styleUrl: './dialog.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GrantDialog {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly names = inject(Names);
  private readonly dialog = inject<MatDialogRef<GrantDialog, boolean>>(MatDialogRef);
  protected readonly given = inject<GrantChange>(MAT_DIALOG_DATA);
  protected readonly grant = this.given.grant;
  protected readonly needed = NEEDED;
  protected readonly zone = ownZone();
  protected readonly sending = new Sending();

  protected readonly products = computed(() => this.names.products().filter(({ versions }) => versions.length > 0));
  protected readonly productId = signal(this.grant?.product.productId ?? '');
  private readonly versions = computed(
    () => this.names.products().find(({ id }) => id === this.productId())?.versions ?? [],
  );
  protected readonly scopes = computed(() =>
    unique(this.versions().flatMap(({ scopes }) => scopes.map((s) => s.name))),
  );
  protected readonly lines = computed(() => unique(this.versions().map(({ line }) => line)));
  protected readonly environments = signal<readonly EnvironmentName[]>(['sandbox']);
  protected readonly chosenScopes = signal<readonly string[]>(this.grant?.scopes ?? []);
  protected readonly chosenLines = signal<readonly string[]>(this.grant?.lines ?? []);
  protected readonly since = signal(this.grant ? this.wall(this.grant.since) : '');
  protected readonly until = signal(this.grant?.until ? this.wall(this.grant.until) : '');

  constructor() {
    void this.names.loadProducts();
  }

  protected choose(productId: string): void {
    this.productId.set(productId);
    this.chosenScopes.set(this.scopes());
    this.chosenLines.set([]);
  }

  protected async save(): Promise<void> {
    if (!this.productId()) return;
    if (!(await this.sending.send(() => this.send()))) return;
    const product = this.names.of(this.productId());
    this.toasts.say(
      this.grant
        ? $localize`The grant of ${product}:api: is changed.`
        : $localize`${this.given.name}:partner: now has ${product}:api:.`,
    );
    this.dialog.close(true);
  }

  private send(): Promise<unknown> {
    const { partnerId } = this.given;
    const [since, until] = [this.instant(this.since()), this.instant(this.until())];
    const holding = { scopes: [...this.chosenScopes()], lines: [...this.chosenLines()], until };
    const begins = since === null || this.since() === this.wall(this.grant?.since ?? '') ? {} : { since };
    if (this.grant) {
      const path = '/api/v1/partners/{partnerId}/grants/{grantId}';
      return this.api.patch(path, { partnerId, grantId: this.grant.grantId }, { ...holding, ...begins });
    }
    const order = { productId: this.productId(), environments: [...this.environments()], ...holding, ...begins };
    return this.api.post('/api/v1/partners/{partnerId}/grants', { partnerId }, order);
  }

  private wall(at: string): string {
    return at ? wallClock(Date.parse(at), this.zone).slice(0, 16) : '';
  }

  private instant(wall: string): string | null {
    const at = instantOf(wall, this.zone);
    return at === null ? null : new Date(at).toISOString();
  }
}

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)];
