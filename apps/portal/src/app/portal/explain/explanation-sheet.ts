import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Copyable } from '../../ui/copyable.ts';
import { Environment } from '../../ui/environment.ts';
import { Icon } from '../../ui/icon.ts';
import { Time } from '../../ui/time.ts';
import { ProductNames } from '../requests/product-names.ts';
import { factsOf, ruleWords, type Explanation } from './explanation.ts';

/** The decision as a person reads it: what, what to do, what the rule saw, and the questions up to it. */
@Component({
  selector: 'gh-explanation-sheet',
  imports: [Copyable, Environment, Icon, Time],
  templateUrl: './explanation-sheet.html',
  styleUrl: './explanation-sheet.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ExplanationSheet {
  private readonly products = inject(ProductNames);
  readonly explanation = input.required<Explanation>();
  protected readonly facts = computed(() => factsOf(this.explanation().facts));
  protected readonly trail = computed(() =>
    this.explanation().trail.map(({ rule, held }) => ({ words: ruleWords(rule), held })),
  );
  protected readonly product = computed(() => this.products.of(this.explanation().call?.productId ?? null));
}
