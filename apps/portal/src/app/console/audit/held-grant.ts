import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { GrantThen } from './report.ts';

/** What a grant let call, and since when. */
@Component({
  selector: 'gh-held-grant',
  templateUrl: './held-grant.html',
  styleUrl: './held-grant.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HeldGrant {
  readonly grant = input.required<Pick<GrantThen, 'scopes' | 'operations'>>();
  /** Of the product, in words. */
  readonly versions = input.required<string>();
  readonly dates = input.required<string>();
}
