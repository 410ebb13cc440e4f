import { ChangeDetectionStrategy, Component } from '@angular/core';
import { countries } from './countries.ts';
import { WishSelect, WishText } from './wish-fields.ts';

/** Who asks, and how much they expect to call. */
@Component({
  selector: 'gh-company-step',
  imports: [WishSelect, WishText],
  template: `
    <div class="group">
      <h3 i18n>Company</h3>
      <gh-wish-text at="/company/legalName" i18n-label label="Registered name" />
      <div class="pair">
        <gh-wish-text at="/company/registration" i18n-label label="Registration number" />
        <gh-wish-select
          at="/company/country"
          i18n-label
          label="Country"
          [options]="countries"
          i18n-none
          none="Choose the country"
        />
      </div>
      <gh-wish-text
        at="/company/website"
        type="url"
        i18n-label
        label="Website"
        [optional]="true"
        i18n-placeholder
        placeholder="https://"
      />
    </div>
    <div class="group">
      <h3 i18n>Expected volume</h3>
      <p class="gh-muted" i18n>A careful guess is enough. Limits can be raised later.</p>
      <div class="pair">
        <gh-wish-text at="/expectedVolume/perDay" type="number" i18n-label label="Calls on a day" />
        <gh-wish-text at="/expectedVolume/peakPerMinute" type="number" i18n-label label="Calls in the busiest minute" />
      </div>
    </div>
  `,
  styleUrl: './step.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CompanyStep {
  protected readonly countries = countries();
}
