import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { problemOf, type Problem } from '../../../api/problem.ts';
import { Icon } from '../../../ui/icon.ts';
import { uid } from '../../../ui/uid.ts';
import type { AuthenticationMethod } from '../../profile/methods.ts';
import { SecretsStore } from '../../profile/secrets.store.ts';

/** How the call proves who it is: with the profile's own secret, asked for in plain sight, or with one that is pasted. */
@Component({
  selector: 'gh-credential-box',
  imports: [Icon, MatButtonModule],
  templateUrl: './credential-box.html',
  styleUrl: './credential-box.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CredentialBox {
  protected readonly secrets = inject(SecretsStore);
  readonly method = input.required<AuthenticationMethod>();

  protected readonly id = uid('credential');
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  private readonly wantsPaste = signal(false);
  protected readonly revealable = computed(() => this.method() === 'token' && this.secrets.mayReveal());
  protected readonly pasting = computed(() => this.wantsPaste() || !this.revealable());
  /** Enough to know which one it is. */
  protected readonly masked = computed(() => {
    const secret = this.secrets.secret() ?? '';
    return secret.length < 16 ? '…' : `${secret.slice(0, 7)}…${secret.slice(-4)}`;
  });
  protected readonly why = computed(() => WHY[this.method()] ?? this.secrets.whyNot());

  protected async use(): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      this.secrets.hold(await this.secrets.reveal());
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }

  protected paste(field: HTMLInputElement): void {
    const secret = field.value.trim().replace(/^Bearer\s+/i, '');
    field.value = '';
    this.wantsPaste.set(false);
    this.secrets.hold(secret || null);
  }

  protected togglePaste(): void {
    this.wantsPaste.set(!this.wantsPaste());
  }

  protected forget(): void {
    this.secrets.hold(null);
  }
}

const WHY: Readonly<Partial<Record<AuthenticationMethod, string>>> = {
  oauth: $localize`Fetch an access token at the token endpoint and paste it here.`,
  jwt: $localize`Sign a JWT with your registered key and paste it here.`,
  oidc: $localize`Paste a token of your own issuer.`,
};
