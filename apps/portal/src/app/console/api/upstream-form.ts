import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatRadioModule } from '@angular/material/radio';
import { Api } from '../../api/api.ts';
import type { components } from '../../api/schema.d.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Environment, environmentWord, type EnvironmentName } from '../../ui/environment.ts';
import { Faults } from '../../ui/faults.ts';
import { Status } from '../../ui/status.ts';
import { Toasts } from '../../ui/toasts.ts';
import { Sending } from '../pieces/sending.ts';
import type { Product } from './product.ts';

type UpstreamBody = components['schemas']['UpstreamBody'];
type CredentialChoice = 'keep' | 'set' | 'remove';

/** Where the calls of one environment go. */
@Component({
  selector: 'gh-upstream-form',
  imports: [
    Environment,
    Faults,
    FormsModule,
    MatButtonModule,
    MatFormFieldModule,
    MatInputModule,
    MatRadioModule,
    Status,
  ],
  templateUrl: './upstream-form.html',
  styleUrl: './upstream-form.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UpstreamForm {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly mayPublish = inject(SessionStore).may('product.publish');
  readonly product = input.required<Product>();
  readonly environment = input.required<EnvironmentName>();
  readonly changed = output<void>();

  protected readonly sending = new Sending();
  protected readonly saved = computed(() => this.product().upstreams[this.environment()], { equal: alike });
  protected readonly kind = linkedSignal(() => this.saved()?.kind ?? 'http');
  protected readonly url = linkedSignal(() => this.saved()?.url ?? '');
  protected readonly seconds = linkedSignal(() => (this.saved()?.timeoutMs ?? 30_000) / 1_000);
  protected readonly credential = linkedSignal<CredentialChoice>(() => (this.saved()?.credential ? 'keep' : 'remove'));
  protected readonly header = linkedSignal(() => this.saved()?.credential?.header ?? 'Authorization');
  /** Never kept, and gone from the page once it is sent. */
  protected readonly value = signal('');

  protected async save(): Promise<void> {
    const environment = this.environment();
    const path = '/api/v1/products/{productId}/upstreams/{environment}';
    const parameters = { productId: this.product().id, environment };
    if (!(await this.sending.send(() => this.api.put(path, parameters, this.body())))) return;
    this.value.set('');
    if (this.credential() === 'set') this.credential.set('keep');
    this.toasts.say($localize`${environmentWord(environment)}:environment: calls go there from now on.`);
    this.changed.emit();
  }

  private body(): UpstreamBody {
    if (this.kind() === 'generated') return { kind: 'generated' };
    const http: UpstreamBody = { kind: 'http', url: this.url().trim(), timeoutMs: Math.round(this.seconds() * 1_000) };
    switch (this.credential()) {
      case 'keep':
        return http;
      case 'set':
        return { ...http, credential: { header: this.header().trim(), value: this.value() } };
      case 'remove':
        return { ...http, credential: null };
    }
  }
}

/** Reading the same again must not undo what is being typed. */
const alike = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
