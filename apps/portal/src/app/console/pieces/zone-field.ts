import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatAutocompleteModule } from '@angular/material/autocomplete';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { everyZone, isZone } from './zoned.ts';

const SHOWN = 50;

/** A time zone by its IANA name, found by typing any part of it. */
@Component({
  selector: 'gh-zone-field',
  imports: [FormsModule, MatAutocompleteModule, MatFormFieldModule, MatInputModule],
  template: `
    <mat-form-field>
      <mat-label i18n>Time zone</mat-label>
      <input
        matInput
        name="zone"
        autocomplete="off"
        spellcheck="false"
        [matAutocomplete]="zones"
        [errorStateMatcher]="matcher"
        [ngModelOptions]="{ standalone: true }"
        [ngModel]="typed()"
        (ngModelChange)="type($event)"
      />
      <mat-autocomplete #zones="matAutocomplete">
        @for (name of found(); track name) {
          <mat-option [value]="name">{{ name }}</mat-option>
        }
      </mat-autocomplete>
      <mat-error>{{ fault() || unknown }}</mat-error>
    </mat-form-field>
  `,
  styles: `
    :host,
    mat-form-field {
      display: block;
      width: 100%;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ZoneField {
  readonly zone = input.required<string>();
  readonly fault = input('');
  readonly zoneChange = output<string>();

  private readonly all = everyZone();
  protected readonly unknown = $localize`There is no such time zone. Try Europe/Berlin.`;
  protected readonly typed = linkedSignal(() => this.zone());
  protected readonly found = computed(() => {
    const words = this.typed().toLowerCase().replaceAll(' ', '_');
    const fitting =
      words === this.zone().toLowerCase() ? this.all : this.all.filter((z) => z.toLowerCase().includes(words));
    return fitting.slice(0, SHOWN);
  });
  protected readonly matcher = { isErrorState: () => this.fault() !== '' || !isZone(this.typed()) };

  protected type(zone: string): void {
    this.typed.set(zone);
    if (isZone(zone)) this.zoneChange.emit(zone);
  }
}
