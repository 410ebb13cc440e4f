import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatCheckboxModule } from '@angular/material/checkbox';
import { Api } from '../../api/api.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Confirm } from '../../ui/confirm.ts';
import { Environment, environmentWord, type EnvironmentName } from '../../ui/environment.ts';
import { Faults } from '../../ui/faults.ts';
import { Status } from '../../ui/status.ts';
import { Toasts } from '../../ui/toasts.ts';
import { Sending } from '../pieces/sending.ts';
import { METHOD_WORDS } from '../pieces/words.ts';
import type { Product } from './product.ts';

type Method = Product['accepted']['sandbox'][number];
const METHODS: readonly Method[] = ['token', 'oauth', 'jwt', 'oidc', 'mtls', 'none'];

/** The ways of authentication that a product accepts in one environment. */
@Component({
  selector: 'gh-authentication-form',
  imports: [Environment, Faults, FormsModule, MatButtonModule, MatCheckboxModule, Status],
  template: `
    <form class="gh-card gh-stack" (ngSubmit)="save()">
      <header class="gh-row">
        <h2 i18n>Accepted</h2>
        <gh-environment [environment]="environment()" />
        @if (chosen().includes('none')) {
          <gh-status state="attention" i18n-label label="Open: no credential needed" />
        }
      </header>
      <gh-faults [problem]="sending.problem()" />
      <div class="choices">
        @for (method of methods; track method) {
          <mat-checkbox
            [name]="method"
            [disabled]="!mayPublish"
            [ngModel]="chosen().includes(method)"
            (ngModelChange)="set(method, $event)"
            >{{ words[method] }}</mat-checkbox
          >
        }
      </div>
      <p class="gh-muted" i18n>A call that authenticates in another way gets 403 authentication_not_accepted.</p>
      @if (mayPublish) {
        <div>
          <button mat-flat-button type="submit" [disabled]="sending.busy() || !changes()" i18n>
            Save authentication
          </button>
        </div>
      }
    </form>
  `,
  styles: `
    .choices {
      display: flex;
      flex-direction: column;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuthenticationForm {
  private readonly api = inject(Api);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  protected readonly mayPublish = inject(SessionStore).may('product.publish');
  readonly product = input.required<Product>();
  readonly environment = input.required<EnvironmentName>();
  readonly changed = output<void>();

  protected readonly methods = METHODS;
  protected readonly words = METHOD_WORDS;
  protected readonly sending = new Sending();
  private readonly saved = computed(() => this.product().accepted[this.environment()], {
    equal: (a, b) => a.join() === b.join(),
  });
  protected readonly chosen = linkedSignal<readonly Method[]>(() => this.saved());
  protected readonly changes = computed(() => [...this.chosen()].sort().join() !== [...this.saved()].sort().join());

  protected set(method: Method, accepted: boolean): void {
    this.chosen.update((chosen) => METHODS.filter((m) => (m === method ? accepted : chosen.includes(m))));
  }

  protected async save(): Promise<void> {
    const environment = this.environment();
    const methods = [...this.chosen()];
    const lost = this.saved().filter((method) => !methods.includes(method));
    if (lost.length > 0 && !(await this.sure(lost))) return;
    const path = '/api/v1/products/{productId}/authentication/{environment}';
    const parameters = { productId: this.product().id, environment };
    if (!(await this.sending.send(() => this.api.put(path, parameters, { methods })))) return;
    this.toasts.say($localize`${environmentWord(environment)}:environment: accepts this from now on.`);
    this.changed.emit();
  }

  private sure(lost: readonly Method[]): Promise<boolean> {
    const names = lost.map((method) => METHOD_WORDS[method]).join(', ');
    return this.confirm.ask({
      title: $localize`Stop accepting ${names}:methods:?`,
      consequence: $localize`Profiles that authenticate so are refused with 403 on this API in ${environmentWord(this.environment()).toLowerCase()}:environment:, from now on.`,
      action: $localize`Save authentication`,
      danger: true,
    });
  }
}
