import {
  booleanAttribute,
  ChangeDetectionStrategy,
  Component,
  inject,
  input,
  linkedSignal,
  signal,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { ActivatedRoute, Router } from '@angular/router';
import { Api } from '../../api/api.ts';
import { problemOf, type Problem } from '../../api/problem.ts';
import { SessionStore } from '../../session/session.store.ts';
import { inside, WayBack } from '../../session/way-back.ts';

type Face = 'staff' | 'portal';

/**
 * Asks for a sign-in link, and, reached by one, shows the single button that signs in: following the link alone does
 * nothing, so that scanners of mail cannot spend it.
 */
@Component({
  selector: 'gh-sign-in',
  imports: [FormsModule, MatButtonModule, MatFormFieldModule, MatInputModule],
  templateUrl: './sign-in.html',
  styleUrl: './sign-in.scss',
  host: { '(document:visibilitychange)': 'lookAgain()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignIn {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  private readonly wayBack = inject(WayBack);

  /** From the route: whose door this is. */
  readonly face = input<Face>('portal');
  /** Where the person wanted to go. */
  readonly next = input<string>();
  /** Whether a session has ended in the middle of something. */
  readonly ended = input(false, { transform: booleanAttribute });

  /** A link that is opened in this very window changes the fragment alone, and loads nothing anew. */
  private readonly fragment = toSignal(inject(ActivatedRoute).fragment, { initialValue: null });
  protected readonly token = linkedSignal(() => tokenIn(this.fragment()));
  protected readonly email = signal('');
  protected readonly sent = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = linkedSignal<string | null, Problem | null>({
    source: this.fragment,
    computation: () => null,
  });

  protected ask(): Promise<void> {
    return this.attempt(async () => {
      const path = this.face() === 'staff' ? '/api/v1/staff/request-link' : '/api/v1/developer-portal/request-link';
      await this.api.post(path, {}, { email: this.email().trim() });
      this.wayBack.keep(this.next(), Date.now());
      this.sent.set(true);
    });
  }

  protected enter(): Promise<void> {
    return this.attempt(async () => {
      const path = this.face() === 'staff' ? '/api/v1/staff/validate-token' : '/api/v1/developer-portal/validate-token';
      const { choose } = await this.api.post(path, {}, { token: this.token() ?? '' });
      await this.session.refresh();
      const next = inside(this.next()) ?? this.wayBack.take(this.face(), Date.now());
      if (choose) await this.router.navigate(['/choose-partner'], { queryParams: { next }, replaceUrl: true });
      else await this.goOn(next);
    });
  }

  protected again(): void {
    this.token.set(null);
    this.sent.set(false);
    this.problem.set(null);
  }

  /** Whoever has followed the link in another window finds this one where they left it. */
  protected async lookAgain(): Promise<void> {
    if (!this.sent() || document.visibilityState === 'hidden') return;
    const session = await this.session.refresh();
    if (session?.face === this.face()) await this.goOn(inside(this.next()));
  }

  private async goOn(next: string | undefined): Promise<void> {
    const start = this.face() === 'staff' ? '/console' : '/';
    await this.router.navigateByUrl(next ?? start, { replaceUrl: true });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      await work();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}

function tokenIn(fragment: string | null): string | null {
  return new URLSearchParams(fragment ?? '').get('token');
}
