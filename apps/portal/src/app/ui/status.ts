import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon } from './icon.ts';
import type { IconName } from './icons.ts';

/** The four things that a colour of state can say. */
export type State = 'good' | 'waiting' | 'attention' | 'refused';

export const STATE_ICONS: Readonly<Record<State, IconName>> = {
  good: 'check',
  waiting: 'clock',
  attention: 'warning',
  refused: 'refused',
};

/** A state in a word; the icon and the colour only repeat it. */
@Component({
  selector: 'gh-status',
  imports: [Icon],
  template: `<gh-icon [name]="icon()" />{{ label() }}`,
  host: { '[attr.data-state]': 'state()' },
  styleUrl: './status.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Status {
  readonly state = input.required<State>();
  readonly label = input.required<string>();
  protected readonly icon = computed(() => STATE_ICONS[this.state()]);
}
