import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { AuthenticationForm } from './authentication-form.ts';
import type { Product } from './product.ts';

/** How calls may be authenticated, environment by environment. */
@Component({
  selector: 'gh-api-authentication',
  imports: [AuthenticationForm],
  template: `
    <gh-authentication-form [product]="product()" environment="sandbox" (changed)="changed.emit()" />
    <gh-authentication-form [product]="product()" environment="production" (changed)="changed.emit()" />
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 340px), 1fr));
      gap: 16px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ApiAuthentication {
  readonly product = input.required<Product>();
  readonly changed = output<void>();
}
