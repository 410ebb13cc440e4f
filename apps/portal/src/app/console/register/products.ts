import { ChangeDetectionStrategy, Component, computed, input, model } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatCheckboxModule } from '@angular/material/checkbox';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { RouterLink } from '@angular/router';
import { Environment } from '../../ui/environment.ts';
import type { Sending } from '../pieces/sending.ts';
import type { ProductChoice } from './register.store.ts';
import type { ProductRow } from './registration.ts';

/** Which products the partner may use, with which scopes, and from when until when. */
@Component({
  selector: 'gh-register-products',
  imports: [Environment, FormsModule, MatCheckboxModule, MatFormFieldModule, MatInputModule, RouterLink],
  templateUrl: './products.html',
  styleUrl: './products.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RegisterProducts {
  readonly products = input.required<readonly ProductChoice[]>();
  readonly sending = input.required<Sending>();
  readonly chosen = model.required<readonly ProductRow[]>();

  protected readonly lines = computed(() =>
    this.products().map((product) => {
      const at = this.chosen().findIndex(({ productId }) => productId === product.id);
      return { product, row: this.chosen()[at] ?? null, pointer: `/grants/${at}` };
    }),
  );

  protected choose({ id, scopes }: ProductChoice, wanted: boolean): void {
    const others = this.chosen().filter(({ productId }) => productId !== id);
    const row = { productId: id, scopes: scopes.map(({ name }) => name), production: false, firstDay: '', lastDay: '' };
    this.chosen.set(wanted ? [...others, row] : others);
  }

  protected change(productId: string, change: Partial<ProductRow>): void {
    this.chosen.update((rows) => rows.map((row) => (row.productId === productId ? { ...row, ...change } : row)));
  }

  protected setScope(row: ProductRow, scope: string, wanted: boolean): void {
    const others = row.scopes.filter((name) => name !== scope);
    this.change(row.productId, { scopes: wanted ? [...others, scope] : others });
  }
}
