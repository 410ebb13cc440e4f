import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api, type Answer } from '../../api/api.ts';
import { poll } from '../../live/poll.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Empty } from '../../ui/empty.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded } from '../../ui/loaded.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { Resource } from '../../ui/resource.ts';
import { Table, type Column } from '../../ui/table.ts';
import { Time } from '../../ui/time.ts';
import { listWords } from '../../ui/words.ts';
import { PeopleNames } from './people-names.ts';
import { ProductNames } from './product-names.ts';
import { stateOf, stateWord, waitedFor, type RequestSheet } from './request-words.ts';

type Draft = Answer<'/api/v1/partners/{partnerId}/drafts', 'get'>['items'][number];

interface Lists {
  readonly requests: readonly RequestSheet[];
  readonly drafts: readonly Draft[];
}

/** What the partner has asked for, and what it has begun to ask for. */
@Component({
  selector: 'gh-requests-page',
  imports: [Empty, Icon, Loaded, MatButtonModule, PageHeader, RouterLink, Table, Time],
  templateUrl: './requests-page.html',
  styleUrl: './requests-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RequestsPage {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  private readonly products = inject(ProductNames);
  private readonly people = inject(PeopleNames);

  protected readonly lists = new Resource<Lists>();
  protected readonly maySubmit = computed(() => this.session.may('request.submit'));
  protected readonly empty = computed(() => {
    const lists = this.lists.data();
    return lists !== null && lists.requests.length + lists.drafts.length === 0;
  });
  protected readonly drafts = computed(() =>
    (this.lists.data()?.drafts ?? []).map(({ draftId, savedAt, savedBy }) => {
      const answers = draftId.startsWith('answer-') ? draftId.slice('answer-'.length) : null;
      return {
        id: draftId,
        savedAt,
        by: this.people.within(savedBy),
        title: answers === null ? $localize`Request for production` : $localize`Answer to the reviewers`,
        link: answers === null ? ['/requests/new'] : ['/requests', answers, 'answer'],
        query: answers === null ? { draft: draftId } : {},
      };
    }),
  );
  protected readonly columns: readonly Column<RequestSheet>[] = [
    { key: 'what', label: $localize`Asked for`, text: (row) => this.asked(row), wide: true },
    { key: 'state', label: $localize`State`, text: stateWord, kind: 'status', state: stateOf },
    { key: 'waiting', label: $localize`Waiting for`, text: waitedFor },
    {
      key: 'due',
      label: $localize`Due`,
      text: ({ dueAt }) => dueAt,
      kind: 'due',
      pausedAt: ({ pausedAt }) => pausedAt,
    },
    { key: 'by', label: $localize`Sent by`, text: ({ submittedBy }) => this.people.of(submittedBy) },
    { key: 'at', label: $localize`Sent`, text: ({ submittedAt }) => submittedAt, kind: 'time' },
  ];
  protected readonly linkOf = ({ id }: RequestSheet): readonly string[] => ['/requests', id];
  protected readonly keyOf = ({ id }: RequestSheet): string => id;

  constructor() {
    void this.load();
    void this.people.refresh();
    void this.products.refresh();
    poll(() => this.load());
  }

  protected load(): Promise<void> {
    return this.lists.load(async () => {
      const partnerId = this.session.partnerId();
      const [requests, drafts] = await Promise.all([
        this.api.get('/api/v1/partners/{partnerId}/requests', { partnerId, limit: 200 }),
        this.maySubmit() ? this.api.get('/api/v1/partners/{partnerId}/drafts', { partnerId }) : { items: [] },
      ]);
      return { requests: requests.items, drafts: drafts.items };
    });
  }

  private asked({ submission }: RequestSheet): string {
    const names = submission.grants.map(({ productId }) => this.products.of(productId));
    return $localize`${listWords(names)}:products: in production`;
  }
}
