import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatRadioModule } from '@angular/material/radio';
import { Api } from '../../api/api.ts';
import { problemOf } from '../../api/problem.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Toasts } from '../../ui/toasts.ts';
import type { Product } from './product.ts';
import { UpstreamForm } from './upstream-form.ts';

/** Where calls of each environment go, and how the gateway words its own errors. */
@Component({
  selector: 'gh-api-upstreams',
  imports: [MatButtonModule, MatRadioModule, UpstreamForm],
  template: `
    <div class="columns">
      <gh-upstream-form [product]="product()" environment="sandbox" (changed)="changed.emit()" />
      <gh-upstream-form [product]="product()" environment="production" (changed)="changed.emit()" />
    </div>
    <section class="gh-card gh-stack">
      <h2 i18n>Errors of the gateway</h2>
      <mat-radio-group
        class="choices"
        i18n-aria-label
        aria-label="How the gateway words its errors"
        [disabled]="!mayPublish"
        [value]="product().errorFormat"
        (change)="chooseFormat($event.value)"
      >
        <mat-radio-button value="problem" i18n>Problem documents, application/problem+json (RFC 9457)</mat-radio-button>
        <mat-radio-button value="plain" i18n
          >Plain application/json, for clients that know nothing else</mat-radio-button
        >
      </mat-radio-group>
    </section>
  `,
  styles: `
    .columns {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 340px), 1fr));
      gap: 16px;
      margin-bottom: 16px;
    }
    .choices {
      display: flex;
      flex-direction: column;
      gap: 4px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ApiUpstreams {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly mayPublish = inject(SessionStore).may('product.publish');
  readonly product = input.required<Product>();
  readonly changed = output<void>();

  protected async chooseFormat(format: 'problem' | 'plain'): Promise<void> {
    const productId = this.product().id;
    try {
      await this.api.put('/api/v1/products/{productId}/error-format', { productId }, { format });
      this.toasts.say($localize`Errors are worded anew from now on.`);
    } catch (error) {
      this.toasts.say(problemOf(error).detail);
    }
    this.changed.emit();
  }
}
