import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Copyable } from '../../ui/copyable.ts';
import { Environment } from '../../ui/environment.ts';
import { Icon } from '../../ui/icon.ts';
import { Json } from '../../ui/json.ts';
import { Time } from '../../ui/time.ts';
import { ProductNames } from '../requests/product-names.ts';
import type { Explanation } from './explanation.ts';
import { factsOf } from './facts.ts';

/** The decision as a person reads it: what, what to do, what the rule saw, and the questions up to it. */
@Component({
  selector: 'gh-explanation-sheet',
  imports: [Copyable, Environment, Icon, Json, Time],
  templateUrl: './explanation-sheet.html',
  styleUrl: './explanation-sheet.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ExplanationSheet {
  private readonly products = inject(ProductNames);
  readonly explanation = input.required<Explanation>();
  protected readonly facts = computed(() => factsOf(this.explanation().facts));
  /** What was logged of it, where the profile asks for that. */
  protected readonly logged = computed(() => {
    const { headers, bodies } = this.explanation().call ?? {};
    return headers || bodies ? { headers, bodies } : null;
  });
  protected readonly product = computed(() => this.products.of(this.explanation().call?.productId ?? null));
}
