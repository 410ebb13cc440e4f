import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import type { Problem } from '../../api/problem.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Failure } from '../../ui/failure.ts';

const NOT_LOADED: Problem = {
  status: 0,
  code: 'PAGE.NOT_LOADED',
  detail: $localize`This page could not be loaded. Check your connection, then try again.`,
  faults: [],
};

/** In place of a page that cannot come: who is signed in is not known, or the page's own code does not load. */
@Component({
  selector: 'gh-unreachable',
  imports: [Failure],
  template: `
    <main>
      <h1 i18n>This page is out of reach</h1>
      <gh-failure [problem]="problem()" (retry)="again()" />
    </main>
  `,
  styles: `
    main {
      display: grid;
      gap: 16px;
      max-width: 560px;
      margin: 15vh auto 0;
      padding: 0 16px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Unreachable {
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  /** Where the person wanted to go; the address bar has it, too. */
  readonly next = input.required<string>();
  protected readonly problem = computed(() => this.session.problem() ?? NOT_LOADED);

  protected again(): void {
    void this.router.navigateByUrl(this.next());
  }
}
