import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';

/** What is not there, and what a person may not see, look the same. */
@Component({
  selector: 'gh-nothing-here',
  imports: [RouterLink],
  template: `
    <h1 i18n>There is nothing here</h1>
    <p class="gh-muted" i18n>The address may be wrong, the thing may be gone, or it is not yours to see.</p>
    <p><a routerLink="/" i18n>Go to the start page</a></p>
  `,
  host: { class: 'gh-stack' },
  styles: `
    :host {
      max-width: 480px;
      margin: 15vh auto 0;
      padding: 0 16px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NothingHere {}
