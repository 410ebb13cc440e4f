import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { MatTabsModule } from '@angular/material/tabs';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import { poll } from '../../live/poll.ts';
import { SessionStore, type Action } from '../../session/session.store.ts';
import { Copyable } from '../../ui/copyable.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { Status } from '../../ui/status.ts';
import { statusOf, statusWord } from '../partners/partner-words.ts';
import { PartnerAccess } from './access.ts';
import { PartnerCalls } from './calls.ts';
import { PartnerHistory } from './history.ts';
import { PartnerOverview } from './overview.ts';
import { PartnerPeople } from './people.ts';
import { PartnerProfiles } from './profiles.ts';
import { PartnerRequests } from './requests.ts';
import { PartnerStore } from './partner.store.ts';

interface Tab {
  readonly path: string;
  readonly label: string;
  readonly action: Action;
}

const TABS: readonly Tab[] = [
  { path: 'overview', label: $localize`Overview`, action: 'partner.read' },
  { path: 'access', label: $localize`Access`, action: 'access.read' },
  { path: 'profiles', label: $localize`Profiles and credentials`, action: 'credential.read' },
  { path: 'people', label: $localize`People`, action: 'people.read' },
  { path: 'requests', label: $localize`Requests`, action: 'request.read' },
  { path: 'calls', label: $localize`Calls`, action: 'calls.read' },
  { path: 'history', label: $localize`History`, action: 'audit.read' },
];

/** Everything about one partner. */
@Component({
  selector: 'gh-partner-sheet',
  imports: [
    Copyable,
    Loaded,
    LoadedData,
    MatTabsModule,
    PageHeader,
    PartnerAccess,
    PartnerCalls,
    PartnerHistory,
    PartnerOverview,
    PartnerPeople,
    PartnerProfiles,
    PartnerRequests,
    RouterLink,
    Status,
  ],
  providers: [PartnerStore],
  templateUrl: './partner-sheet.html',
  styles: `
    gh-page-header {
      margin-bottom: 12px;
    }
    .client {
      display: flex;
      align-items: center;
      gap: 4px 8px;
      color: var(--gh-text-2);
    }
    nav {
      margin-bottom: 24px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PartnerSheet {
  private readonly session = inject(SessionStore);
  private readonly title = inject(Title);
  protected readonly store = inject(PartnerStore);
  readonly partnerId = input.required<string>();
  readonly tab = input.required<string>();

  protected readonly tabs = TABS.filter(({ action }) => this.session.may(action));
  protected readonly state = computed(() => {
    const status = this.store.partner.data()?.status ?? 'active';
    return { state: statusOf(status), label: statusWord(status) };
  });

  constructor() {
    effect(() => {
      const partnerId = this.partnerId();
      untracked(() => this.store.open(partnerId));
    });
    effect(() => {
      const name = this.store.partner.data()?.name;
      if (name) this.title.setTitle(name);
    });
    poll(() => this.store.refresh());
  }
}
