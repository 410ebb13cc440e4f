import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Environment } from '../../ui/environment.ts';
import { Status } from '../../ui/status.ts';
import { HeldGrant } from './held-grant.ts';
import type { Reach } from './reach.ts';
import { WhySo } from './why.ts';

/** Partners that could call a product, each with what it held and why. */
@Component({
  selector: 'gh-reach-list',
  imports: [Environment, HeldGrant, RouterLink, Status, WhySo],
  templateUrl: './reach-list.html',
  styleUrl: './access-report.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReachList {
  readonly rows = input.required<readonly Reach[]>();
  /** The instant that was asked about, ISO: the partners' own pages are opened as of then. */
  readonly at = input.required<string>();
  readonly zone = input.required<string>();
}
