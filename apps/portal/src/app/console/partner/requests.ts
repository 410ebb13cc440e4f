import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Api, type Answer } from '../../api/api.ts';
import { poll } from '../../live/poll.ts';
import { Loaded } from '../../ui/loaded.ts';
import { Resource } from '../../ui/resource.ts';
import { Table, type Column } from '../../ui/table.ts';
import { Names } from '../pieces/names.ts';
import { openStage, stateOf, stateWord, type RequestSheet } from '../request/words.ts';
import { PartnerStore } from './partner.store.ts';

/** What the partner has asked for, and what became of it. */
@Component({
  selector: 'gh-partner-requests',
  imports: [Loaded, Table],
  template: `
    <gh-loaded
      [resource]="requests"
      [empty]="empty()"
      i18n-emptyTitle
      emptyTitle="No requests yet"
      i18n-emptyText
      emptyText="When the partner asks for production in the portal, its request stands here, from the first word to going live."
      (retry)="load()"
    >
      <ng-template>
        <gh-table
          i18n-caption
          caption="Requests"
          [rows]="rows()"
          [columns]="columns"
          [trackBy]="track"
          [rowLink]="link"
        />
      </ng-template>
    </gh-loaded>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PartnerRequests {
  private readonly api = inject(Api);
  private readonly names = inject(Names);
  private readonly store = inject(PartnerStore);
  protected readonly requests = new Resource<Answer<'/api/v1/partners/{partnerId}/requests', 'get'>>();
  protected readonly rows = computed(() => this.requests.data()?.items ?? []);
  protected readonly empty = computed(() => this.rows().length === 0);
  protected readonly columns: readonly Column<RequestSheet>[] = [
    {
      key: 'asks',
      label: $localize`Asks for`,
      text: (r) => r.change.grants.map(({ productId }) => this.names.of(productId)).join(', '),
    },
    { key: 'state', label: $localize`State`, text: stateWord, kind: 'status', state: stateOf },
    { key: 'stage', label: $localize`Stage`, text: (r) => openStage(r)?.name },
    { key: 'due', label: $localize`Time left`, text: (r) => r.dueAt, kind: 'due', pausedAt: (r) => r.pausedAt },
    { key: 'by', label: $localize`Sent by`, text: (r) => this.store.who(r.submittedBy) },
    { key: 'sent', label: $localize`Sent`, text: (r) => r.submittedAt, kind: 'time', sort: (r) => r.submittedAt },
    { key: 'decided', label: $localize`Decided`, text: (r) => r.decidedAt, kind: 'time', sort: (r) => r.decidedAt },
  ];
  protected readonly track = ({ id }: RequestSheet): string => id;
  protected readonly link = ({ id }: RequestSheet): string[] => ['/console/requests', id];

  constructor() {
    void this.names.loadProducts();
    void this.load();
    poll(() => this.load());
  }

  protected load(): Promise<void> {
    const { partnerId } = this.store;
    return this.requests.load(() => this.api.get('/api/v1/partners/{partnerId}/requests', { partnerId, limit: 200 }));
  }
}
