import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Sheet } from './sheet.ts';

/** The page of one request; another request is another sheet, with nothing of the former left in it. */
@Component({
  selector: 'gh-request-page',
  imports: [Sheet],
  template: `
    @for (id of [requestId()]; track id) {
      <gh-request-sheet [requestId]="id" />
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RequestPage {
  readonly requestId = input.required<string>();
}
