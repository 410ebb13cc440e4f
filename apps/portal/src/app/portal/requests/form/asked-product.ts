import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { components } from '../../../api/schema.d.ts';
import { OptionsField } from '../fields/options-field.ts';
import type { AskedGrant } from './wish.ts';

/** One API to ask for or not, with its scopes and version lines once it is asked for. */
@Component({
  selector: 'gh-asked-product',
  imports: [OptionsField],
  templateUrl: './asked-product.html',
  styleUrl: './asked-product.scss',
  host: { '[class.asked]': 'grant() !== null' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AskedProduct {
  readonly product = input.required<components['schemas']['AskableProductAnswer']>();
  readonly grant = input.required<AskedGrant | null>();
  readonly faults = input<readonly string[]>([]);
  readonly changed = output<AskedGrant | null>();

  protected readonly scopes = computed(() =>
    this.product().scopes.map(({ name, description }) => ({
      value: name,
      label: name,
      detail: description || undefined,
    })),
  );
  protected readonly lines = computed(() => this.product().lines.map((line) => ({ value: line, label: line })));
  /** None named means every line. */
  protected readonly chosenLines = computed(() => {
    const lines = this.grant()?.lines ?? [];
    return lines.length === 0 ? this.product().lines : lines;
  });

  protected ask(event: Event): void {
    const { productId, scopes } = this.product();
    const on = (event.target as HTMLInputElement).checked;
    this.changed.emit(on ? { productId, scopes: scopes.map(({ name }) => name), lines: [] } : null);
  }

  protected take(scopes: readonly string[]): void {
    const grant = this.grant();
    if (grant) this.changed.emit({ ...grant, scopes: [...scopes] });
  }

  protected takeLines(lines: readonly string[]): void {
    const grant = this.grant();
    const all = lines.length === this.product().lines.length;
    if (grant) this.changed.emit({ ...grant, lines: all ? [] : [...lines] });
  }
}
