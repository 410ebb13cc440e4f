import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { Api } from '../../api/api.ts';
import { SessionStore } from '../../session/session.store.ts';
import { environmentWord } from '../../ui/environment.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded } from '../../ui/loaded.ts';
import { Table, type Column } from '../../ui/table.ts';
import { AskReason } from '../pieces/ask-reason.ts';
import { queryKeeper } from '../pieces/query.ts';
import { AttachedPolicies } from './attached-policies.ts';
import { GrantDialog, type GrantChange } from './grant-dialog.ts';
import { PartnerStore, type Grant } from './partner.store.ts';
import { queryParam } from './query-param.ts';

const STATES = {
  active: { state: 'good', label: $localize`Active` },
  future: { state: 'waiting', label: $localize`Begins later` },
  ended: { state: 'refused', label: $localize`Ended` },
} as const;

/** What the partner may use, why, and within which limits. */
@Component({
  selector: 'gh-partner-access',
  imports: [AttachedPolicies, Icon, Loaded, MatButtonModule, RouterLink, Table],
  templateUrl: './access.html',
  styleUrl: './tab.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PartnerAccess {
  private readonly api = inject(Api);
  private readonly dialogs = inject(MatDialog);
  private readonly reasons = inject(AskReason);
  private readonly session = inject(SessionStore);
  protected readonly store = inject(PartnerStore);
  protected readonly keep = queryKeeper();
  protected readonly ended = queryParam('ended');
  protected readonly sort = queryParam('sort');

  protected readonly mayGrant = computed(() => this.session.may('grant.manage') && !this.store.isOffboarded());
  private readonly grants = computed(() => this.store.access.data()?.grants ?? []);
  protected readonly over = computed(() => this.grants().filter(({ state }) => state === 'ended').length);
  protected readonly rows = computed(() =>
    this.ended() === '1' ? this.grants() : this.grants().filter(({ state }) => state !== 'ended'),
  );
  protected readonly empty = computed(() => this.rows().length === 0);
  protected readonly columns: readonly Column<Grant>[] = [
    { key: 'api', label: $localize`API`, text: (g) => g.product.name, sort: (g) => g.product.name },
    {
      key: 'environment',
      label: $localize`Environment`,
      text: (g) => g.environment,
      kind: 'environment',
      sort: (g) => g.environment,
    },
    {
      key: 'state',
      label: $localize`State`,
      text: (g) => STATES[g.state].label,
      kind: 'status',
      state: (g) => STATES[g.state].state,
      sort: (g) => g.state,
    },
    { key: 'scopes', label: $localize`Scopes`, text: (g) => g.scopes.join(' ') || $localize`none`, kind: 'code' },
    { key: 'lines', label: $localize`Versions`, text: (g) => g.lines.join(', ') || $localize`every version` },
    { key: 'since', label: $localize`From`, text: (g) => g.since, kind: 'time', sort: (g) => g.since },
    { key: 'until', label: $localize`Until`, text: (g) => g.until, kind: 'time', sort: (g) => g.until },
    { key: 'why', label: $localize`Why`, text: (g) => this.why(g) },
  ];
  protected readonly track = ({ grantId }: Grant): string => grantId;
  protected readonly link = ({ product }: Grant): string[] => ['/console/apis', product.productId, 'access'];

  protected add(): Promise<void> {
    return this.open({ grant: null });
  }

  protected change(grant: Grant): Promise<void> {
    return this.open({ grant });
  }

  protected async end({ grantId, product, environment }: Grant): Promise<void> {
    const where = environmentWord(environment).toLowerCase();
    const reason = await this.reasons.ask({
      title: $localize`End ${product.name}:api: in ${where}:environment:?`,
      consequence: $localize`Within a second calls to /${product.slug}:slug: in ${where}:environment: are refused as if there were no such API. The history keeps the grant; you can add a new one.`,
      action: $localize`End grant`,
    });
    if (reason === null) return;
    const { partnerId } = this.store;
    const path = '/api/v1/partners/{partnerId}/grants/{grantId}/end';
    await this.store.change(
      () => this.api.post(path, { partnerId, grantId }, { reason }),
      $localize`${product.name}:api: is ended in ${where}:environment:.`,
    );
  }

  private async open(change: Pick<GrantChange, 'grant'>): Promise<void> {
    const { partnerId } = this.store;
    const name = this.store.partner.data()?.name ?? '';
    const dialog = this.dialogs.open<GrantDialog, GrantChange, boolean>(GrantDialog, {
      data: { ...change, partnerId, name },
      width: '600px',
    });
    if (await firstValueFrom(dialog.afterClosed())) void this.store.refresh();
  }

  private why({ why, ended }: Grant): string {
    const given =
      why.requestId === null
        ? why.actor['id'] === 'registration'
          ? $localize`At registration`
          : $localize`Given by ${this.store.actor(why.actor)}:person:`
        : $localize`Approved on request`;
    return ended ? $localize`${given}:given:; ended by ${this.store.actor(ended.actor)}:person:` : given;
  }
}
