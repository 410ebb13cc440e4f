import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Environment } from '../../ui/environment.ts';
import { Icon } from '../../ui/icon.ts';
import { Names } from '../pieces/names.ts';
import type { Access } from './change-words.ts';
import { sidesOf } from './sides-rows.ts';
import { isOpen, type RequestSheet } from './words.ts';

const OPEN = {
  before: $localize`now`,
  after: $localize`after approval`,
  narrowBefore: $localize`Production now`,
  narrowAfter: $localize`Production after approval`,
};
const DECIDED = {
  before: $localize`without it`,
  after: $localize`as asked for`,
  narrowBefore: $localize`Production without it`,
  narrowAfter: $localize`Production as asked for`,
};

/** Sandbox beside production, now and after an approval, fact by fact. */
@Component({
  selector: 'gh-request-sides',
  imports: [Environment, Icon],
  templateUrl: './sides.html',
  styleUrl: './sides.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Sides {
  private readonly names = inject(Names);
  readonly request = input.required<RequestSheet>();
  readonly access = input.required<Access>();
  readonly limits = input.required<string>();
  protected readonly heads = computed(() => (isOpen(this.request()) ? OPEN : DECIDED));
  protected readonly rows = computed(() =>
    sidesOf(this.request(), this.access(), { product: (id) => this.names.of(id), limits: this.limits() }),
  );
}
