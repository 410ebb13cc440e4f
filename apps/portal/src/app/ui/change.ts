import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon } from './icon.ts';

export interface Alteration {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** A change of access before it is made: what is gained, what is lost, what becomes different. */
@Component({
  selector: 'gh-change',
  imports: [Icon],
  templateUrl: './change.html',
  styleUrl: './change.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Change {
  readonly gained = input<readonly string[]>([]);
  readonly lost = input<readonly string[]>([]);
  readonly altered = input<readonly Alteration[]>([]);
  protected readonly nothing = computed(() => this.gained().length + this.lost().length + this.altered().length === 0);
}
