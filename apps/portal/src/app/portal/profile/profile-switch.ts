import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { poll } from '../../live/poll.ts';
import { Environment } from '../../ui/environment.ts';
import { Icon } from '../../ui/icon.ts';
import { METHOD_WORDS } from './methods.ts';
import { ProfileStore } from './profile.store.ts';

/** With which profile one looks and calls (product row D10); in the header of every page of the portal. */
@Component({
  selector: 'gh-profile-switch',
  imports: [Environment, Icon, MatMenuModule],
  templateUrl: './profile-switch.html',
  styleUrl: './profile-switch.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProfileSwitch {
  protected readonly store = inject(ProfileStore);
  protected readonly words = METHOD_WORDS;

  constructor() {
    poll(() => this.store.refresh());
  }
}
