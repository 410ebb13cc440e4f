import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';

@Component({
  selector: 'gh-not-found',
  imports: [RouterLink],
  template: `
    <main class="page gh-stack">
      <h1 i18n>There is nothing here</h1>
      <p class="gh-muted" i18n>The address may be wrong, the thing may be gone, or it is not yours to see.</p>
      <p><a routerLink="/" i18n>Go to the start page</a></p>
    </main>
  `,
  styles: `
    .page {
      max-width: 480px;
      margin: 15vh auto 0;
      padding: 0 16px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotFound {}
