import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { Api } from '../../api/api.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Icon } from '../../ui/icon.ts';
import { AskReason } from '../pieces/ask-reason.ts';
import { Enforced } from './enforced.ts';
import { Offboard } from './offboard.ts';
import { PartnerStore, type Partner } from './partner.store.ts';

/** What lets the partner in, and keeps it out. Each change says how soon every gateway enforced it. */
@Component({
  selector: 'gh-partner-switches',
  imports: [Icon, MatButtonModule],
  templateUrl: './switches.html',
  styleUrl: './switches.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PartnerSwitches {
  private readonly api = inject(Api);
  private readonly dialogs = inject(MatDialog);
  private readonly enforced = inject(Enforced);
  private readonly reasons = inject(AskReason);
  private readonly session = inject(SessionStore);
  protected readonly store = inject(PartnerStore);
  readonly partner = input.required<Partner>();

  protected readonly mayDisable = this.session.may('partner.disable');
  protected readonly mayOffboard = this.session.may('partner.offboard');
  protected readonly mayPortal = this.session.may('partner.portal');
  protected readonly any = this.mayDisable || this.mayOffboard || this.mayPortal;
  protected readonly measured = signal('');
  private readonly size = computed(() => {
    const alive = (this.store.credentials.data() ?? []).filter(({ state }) => state === 'alive' || state === 'overlap');
    const holding = (this.store.access.data()?.grants ?? []).filter(({ state }) => state === 'active');
    return { credentials: alive.length, grants: holding.length, people: this.partner().people.total };
  });

  protected async disable(): Promise<void> {
    const { name, id: partnerId } = this.partner();
    const { credentials, people } = this.size();
    const reason = await this.reasons.ask({
      title: $localize`Disable ${name}:partner:?`,
      consequence: $localize`Within a second its calls are refused with 403 partner_disabled, whichever of its working credentials (${credentials}:credentials:) they carry, and its people (${people}:people:) are signed out of the portal. Enabling it brings everything back as it is.`,
      action: $localize`Disable partner`,
    });
    if (reason === null) return;
    const path = '/api/v1/partners/{partnerId}/disable';
    await this.measure(() => this.api.post(path, { partnerId }, { reason }), $localize`${name}:partner: is disabled.`);
  }

  protected async enable(): Promise<void> {
    const { name, id: partnerId } = this.partner();
    const reason = await this.reasons.ask({
      title: $localize`Enable ${name}:partner:?`,
      consequence: $localize`Its calls pass again with the same credentials, and its people may sign in again.`,
      action: $localize`Enable partner`,
    });
    if (reason === null) return;
    const path = '/api/v1/partners/{partnerId}/enable';
    await this.measure(() => this.api.post(path, { partnerId }, { reason }), $localize`${name}:partner: is enabled.`);
  }

  protected async setPortal(open: boolean): Promise<void> {
    const { name, id: partnerId, people } = this.partner();
    const reason = await this.reasons.ask(
      open
        ? {
            title: $localize`Open portal access for ${name}:partner:?`,
            consequence: $localize`Its people (${people.total}:people:) may sign in. Calls are not touched.`,
            action: $localize`Open portal access`,
          }
        : {
            title: $localize`Close portal access for ${name}:partner:?`,
            consequence: $localize`Its people (${people.total}:people:) are signed out within a second, and their sign-in links end. Calls are not touched.`,
            action: $localize`Close portal access`,
          },
    );
    if (reason === null) return;
    const path = '/api/v1/partners/{partnerId}/portal-access';
    const said = open ? $localize`Portal access is open.` : $localize`Portal access is closed.`;
    await this.store.change(() => this.api.put(path, { partnerId }, { open, reason }), said);
  }

  protected async offboard(): Promise<void> {
    const { credentials, grants, people } = this.size();
    const { name, id: partnerId } = this.partner();
    const data = { name, credentials, grants, people };
    const dialog = this.dialogs.open<Offboard, typeof data, string>(Offboard, { data, width: '480px' });
    const reason = await firstValueFrom(dialog.afterClosed());
    if (reason === undefined) return;
    const path = '/api/v1/partners/{partnerId}/offboard';
    const work = () => this.api.post(path, { partnerId }, { reason, confirm: name });
    await this.measure(work, $localize`${name}:partner: is off-boarded.`);
  }

  private async measure(work: () => Promise<{ readonly position: string }>, said: string): Promise<void> {
    this.measured.set('');
    let position = '';
    const done = await this.store.change(async () => ({ position } = await work()), said);
    if (done) this.measured.set(await this.enforced.words(position));
  }
}
