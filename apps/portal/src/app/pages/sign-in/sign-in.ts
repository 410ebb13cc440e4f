import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { ActivatedRoute, Router } from '@angular/router';
import { Api } from '../../api/api.ts';
import { problemOf, type Problem } from '../../api/problem.ts';
import { SessionStore } from '../../session/session.store.ts';

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
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignIn {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);

  /** From the route: whose door this is. */
  readonly face = input<Face>('portal');
  /** Where the person wanted to go. */
  readonly next = input<string>();

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
      this.sent.set(true);
    });
  }

  protected enter(): Promise<void> {
    return this.attempt(async () => {
      const path = this.face() === 'staff' ? '/api/v1/staff/validate-token' : '/api/v1/developer-portal/validate-token';
      const { choose } = await this.api.post(path, {}, { token: this.token() ?? '' });
      await this.session.refresh();
      const start = this.face() === 'staff' ? '/console' : '/';
      await this.router.navigateByUrl(choose ? '/choose-partner' : (inside(this.next()) ?? start), {
        replaceUrl: true,
      });
    });
  }

  protected again(): void {
    this.token.set(null);
    this.sent.set(false);
    this.problem.set(null);
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

/** Only addresses of this app: a link must not lead elsewhere after signing in. */
const inside = (next: string | undefined): string | undefined => (next && /^\/(?![/\\])/.test(next) ? next : undefined);
