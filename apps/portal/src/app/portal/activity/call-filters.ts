import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  inject,
  input,
  linkedSignal,
  output,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { ProfileStore } from '../profile/profile.store.ts';
import type { Option } from '../requests/fields/option.ts';
import { SelectField } from '../requests/fields/select-field.ts';
import { TextField } from '../requests/fields/text-field.ts';
import { ProductNames } from '../requests/product-names.ts';
import { instantOf, localOf, type FilterName, type Filters } from './filters.ts';

/** From the last stroke until the log is asked, in milliseconds. */
const QUIET = 400;
const STATUSES = ['200', '201', '204', '400', '401', '403', '404', '405', '410', '429', '500', '502', '503', '504'];

/** What narrows the call log down; each of them stands in the address. */
@Component({
  selector: 'gh-call-filters',
  imports: [MatButtonModule, SelectField, TextField],
  templateUrl: './call-filters.html',
  styleUrl: './call-filters.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CallFilters {
  private readonly profileStore = inject(ProfileStore);
  private readonly productNames = inject(ProductNames);
  readonly filters = input.required<Filters>();
  readonly filtered = input(false);
  /** Codes of refusals that were seen. */
  readonly codes = input<readonly string[]>([]);
  readonly changed = output<{ readonly name: FilterName; readonly value: string }>();
  readonly cleared = output<void>();

  /** What is typed, ahead of what is asked for. */
  protected readonly typed = linkedSignal<Filters>(() => this.filters());
  protected readonly from = computed(() => localOf(this.filters().from));
  protected readonly to = computed(() => localOf(this.filters().to));
  protected readonly more = computed(() => {
    const { operationId, address, from, to } = this.filters();
    return [operationId, address, from, to].some((value) => value !== undefined);
  });
  protected readonly environments: readonly Option[] = [
    { value: 'sandbox', label: $localize`Sandbox` },
    { value: 'production', label: $localize`Production` },
  ];
  protected readonly profiles = computed(() =>
    this.profileStore
      .profiles()
      .map(({ profileId, name, environment }) => ({ value: profileId, label: `${name} (${environment})` })),
  );
  protected readonly products = computed(() =>
    this.productNames.all().map(({ productId, name }) => ({ value: productId, label: name })),
  );
  protected readonly statuses = computed(() => optionsWith(STATUSES, this.filters().status));
  protected readonly refusals = computed(() => optionsWith(this.codes(), this.filters().code));
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected choose(name: FilterName, value: string): void {
    this.changed.emit({ name, value });
  }

  protected chooseTime(name: 'from' | 'to', local: string): void {
    this.changed.emit({ name, value: instantOf(local) });
  }

  protected write(name: FilterName, value: string): void {
    this.typed.update((typed) => ({ ...typed, [name]: value }));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.changed.emit({ name, value: value.trim() }), QUIET);
  }
}

/** What the address names is among the choices, even when nothing in sight has it. */
const optionsWith = (values: readonly string[], chosen: string | undefined): Option[] =>
  [...new Set(chosen === undefined ? values : [...values, chosen])].sort().map((value) => ({ value, label: value }));
