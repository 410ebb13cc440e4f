import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { PartnerSheet } from './partner-sheet.ts';

/** The page of one partner; another partner is another sheet, with nothing of the former left in it. */
@Component({
  selector: 'gh-partner-page',
  imports: [PartnerSheet],
  template: `
    @for (id of [partnerId()]; track id) {
      <gh-partner-sheet [partnerId]="id" [tab]="tab()" />
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PartnerPage {
  readonly partnerId = input.required<string>();
  readonly tab = input('overview');
}
