import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { SessionStore } from '../../session/session.store.ts';
import { Copyable } from '../../ui/copyable.ts';
import { Environment } from '../../ui/environment.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { Steps } from '../../ui/steps.ts';
import { Time } from '../../ui/time.ts';
import { Timeline, type Entry } from '../../ui/timeline.ts';
import { EditDetails } from './edit-details.ts';
import { PartnerStore, type Partner } from './partner.store.ts';
import { stepsOf, waitingWords } from './steps-words.ts';
import { PartnerSwitches } from './switches.ts';

const CHANGES: Readonly<Record<Partner['changes'][number]['what'], Pick<Entry, 'title' | 'state'>>> = {
  registered: { title: $localize`Registered` },
  disabled: { title: $localize`Disabled`, state: 'refused' },
  enabled: { title: $localize`Enabled`, state: 'good' },
  offboarded: { title: $localize`Off-boarded`, state: 'refused' },
  portal_opened: { title: $localize`Portal access opened`, state: 'good' },
  portal_closed: { title: $localize`Portal access closed`, state: 'attention' },
};

/** Where the partner is on its way, who is waited for, and what it is. */
@Component({
  selector: 'gh-partner-overview',
  imports: [
    Copyable,
    Environment,
    Icon,
    Loaded,
    LoadedData,
    MatButtonModule,
    PartnerSwitches,
    RouterLink,
    Steps,
    Time,
    Timeline,
  ],
  templateUrl: './overview.html',
  styleUrl: './overview.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PartnerOverview {
  private readonly dialogs = inject(MatDialog);
  private readonly session = inject(SessionStore);
  protected readonly store = inject(PartnerStore);
  readonly partner = input.required<Partner>();

  protected readonly mayEdit = computed(() => this.session.may('partner.edit') && !this.store.isOffboarded());
  protected readonly way = computed(() => {
    const steps = this.store.steps.data();
    return (
      steps && {
        steps: stepsOf(steps, this.partner()),
        waiting: waitingWords(steps, this.partner().name),
        someone: steps.waitingFor !== 'nobody',
      }
    );
  });
  protected readonly urls = computed(() => this.store.access.data()?.gatewayUrls ?? null);
  protected readonly domains = computed(() => this.partner().domains.join(', ') || $localize`Any`);
  protected readonly changes = computed(() =>
    this.partner()
      .changes.map(({ what, at, actor, reason }): Entry => ({
        ...CHANGES[what],
        at,
        detail: reason,
        by: this.store.actor(actor),
      }))
      .reverse(),
  );

  protected async edit(): Promise<void> {
    const data = {
      partner: this.partner(),
      people: this.store.people.data() ?? [],
      tiers: this.store.tiers.data() ?? [],
    };
    const dialog = this.dialogs.open(EditDetails, { data, width: '560px' });
    await firstValueFrom(dialog.afterClosed());
    void this.store.refresh();
  }
}
