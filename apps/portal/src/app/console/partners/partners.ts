import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { RouterLink } from '@angular/router';
import { Api, type Answer } from '../../api/api.ts';
import { poll } from '../../live/poll.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded } from '../../ui/loaded.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { Resource } from '../../ui/resource.ts';
import { Table, type Column } from '../../ui/table.ts';
import { queryKeeper } from '../pieces/query.ts';
import { FilterChips } from '../queue/filter-chips.ts';
import { statusOf, statusWord } from './partner-words.ts';

type Page = Answer<'/api/v1/partners', 'get'>;
type Partner = Page['items'][number];

/** Every partner, found by name, status and tier. */
@Component({
  selector: 'gh-partners',
  imports: [
    FilterChips,
    FormsModule,
    Icon,
    Loaded,
    MatButtonModule,
    MatFormFieldModule,
    MatInputModule,
    PageHeader,
    RouterLink,
    Table,
  ],
  templateUrl: './partners.html',
  styleUrl: './partners.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Partners {
  private readonly api = inject(Api);
  protected readonly keep = queryKeeper();
  protected readonly mayRegister = inject(SessionStore).may('partner.register');
  readonly q = input<string>();
  readonly status = input<string>();
  readonly tier = input<string>();
  readonly sort = input<string>();

  protected readonly partners = new Resource<readonly Partner[]>();
  private readonly tiers = new Resource<Answer<'/api/v1/tiers', 'get'>>();
  protected readonly tierChoices = computed(() =>
    (this.tiers.data()?.items ?? []).map(({ tier, name }) => ({ value: tier, label: name })),
  );
  protected readonly statusChoices = (['active', 'disabled', 'offboarded'] as const).map((value) => ({
    value,
    label: statusWord(value),
  }));
  protected readonly filtered = computed(() => Boolean(this.q() || this.status() || this.tier()));
  protected readonly rows = computed(() => {
    const [status, tier, words] = [this.status(), this.tier(), (this.q() ?? '').trim().toLowerCase()];
    return (this.partners.data() ?? []).filter(
      (partner) =>
        (!status || partner.status === status) &&
        (!tier || partner.tier === tier) &&
        [partner.name, partner.clientId, partner.contact.email].some((text) => text.toLowerCase().includes(words)),
    );
  });
  protected readonly empty = computed(() => this.rows().length === 0);
  protected readonly emptyTitle = computed(() =>
    this.filtered() ? $localize`No partner fits` : $localize`No partners yet`,
  );
  protected readonly emptyText = computed(() =>
    this.filtered()
      ? $localize`Other filters, or fewer letters, may find it.`
      : $localize`A partner is a company that calls your APIs under its own client id. Register the first one on a single form: its sandbox works at once.`,
  );
  protected readonly columns: readonly Column<Partner>[] = [
    { key: 'name', label: $localize`Name`, text: (p) => p.name, sort: (p) => p.name },
    {
      key: 'status',
      label: $localize`Status`,
      text: (p) => statusWord(p.status),
      kind: 'status',
      state: (p) => statusOf(p.status),
      sort: (p) => statusWord(p.status),
    },
    { key: 'tier', label: $localize`Tier`, text: (p) => this.tierName(p.tier), sort: (p) => p.tier },
    { key: 'contact', label: $localize`Contact`, text: (p) => p.contact.name, sort: (p) => p.contact.name },
    {
      key: 'people',
      label: $localize`People`,
      text: (p) => p.people.total.toString(),
      kind: 'number',
      sort: (p) => p.people.total,
    },
    {
      key: 'portal',
      label: $localize`Portal`,
      text: (p) => (p.portalAccess ? $localize`Open` : $localize`Closed`),
      sort: (p) => Number(p.portalAccess),
    },
    {
      key: 'registered',
      label: $localize`Registered`,
      text: (p) => p.registeredAt,
      kind: 'time',
      sort: (p) => p.registeredAt,
    },
  ];
  protected readonly track = ({ id }: Partner): string => id;
  protected readonly link = ({ id }: Partner): string[] => ['/console/partners', id, 'overview'];

  constructor() {
    void this.load();
    void this.tiers.load(() => this.api.get('/api/v1/tiers'));
    poll(() => this.load());
  }

  protected load(): Promise<void> {
    return this.partners.load(async () => {
      const items: Partner[] = [];
      let cursor: string | undefined;
      do {
        const page: Page = await this.api.get('/api/v1/partners', { cursor });
        items.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return items;
    });
  }

  protected clear(): void {
    void this.keep({ q: null, status: null, tier: null });
  }

  private tierName(tier: string): string {
    return this.tierChoices().find(({ value }) => value === tier)?.label ?? tier;
  }
}
