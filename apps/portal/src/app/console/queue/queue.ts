import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  untracked,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { poll, POLL_SELDOM } from '../../live/poll.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded } from '../../ui/loaded.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { Table } from '../../ui/table.ts';
import { Names } from '../pieces/names.ts';
import { queryKeeper } from '../pieces/query.ts';
import { QueuePlace } from '../pieces/queue-place.ts';
import type { DecisionKind } from '../request/decision.ts';
import { pageKeys } from '../request/keys.ts';
import { isOpen, type RequestSheet } from '../request/words.ts';
import { queueColumns } from './columns.ts';
import { FilterChips } from './filter-chips.ts';
import { QueueStore } from './queue.store.ts';

/** What waits for a decision, the most urgent first, workable by keyboard alone. */
@Component({
  selector: 'gh-queue',
  imports: [FilterChips, Icon, Loaded, MatButtonModule, PageHeader, RouterLink, Table],
  providers: [QueueStore],
  templateUrl: './queue.html',
  styleUrl: './queue.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Queue {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);
  private readonly router = inject(Router);
  private readonly names = inject(Names);
  private readonly session = inject(SessionStore);
  protected readonly store = inject(QueueStore);
  protected readonly keep = queryKeeper();

  readonly state = input<string>();
  readonly tier = input<string>();
  readonly mine = input<string>();
  readonly forMe = input<string>();
  readonly sort = input<string>();

  protected readonly mayReview = this.session.may('request.review');
  protected readonly filtered = computed(() => Boolean(this.state() || this.tier() || this.mine() || this.forMe()));
  protected readonly empty = computed(() => this.store.rows().length === 0);
  protected readonly nothing = $localize`Nothing waits for a decision`;
  protected readonly nothingText = $localize`When a partner asks for production access, the request stands here until it is decided. Times are counted on the calendar of its route.`;
  protected readonly noneFit = $localize`No request fits`;
  protected readonly noneFitText = $localize`Other filters may show what you look for.`;
  protected readonly states = [
    { value: 'received', label: $localize`Received` },
    { value: 'in review', label: $localize`In review` },
    { value: 'changes requested', label: $localize`Changes requested` },
    { value: 'live', label: $localize`Live` },
    { value: 'rejected', label: $localize`Rejected` },
    { value: 'withdrawn', label: $localize`Withdrawn` },
  ];
  protected readonly whose = [
    { value: 'for-me', label: $localize`For my role` },
    { value: 'mine', label: $localize`Claimed by me` },
  ];
  protected readonly tiers = computed(() =>
    (this.store.tiers.data()?.items ?? []).map(({ tier, name }) => ({ value: tier, label: name })),
  );
  protected readonly columns = queueColumns({
    name: (id) => this.names.of(id),
    tier: (tier) => this.tiers().find(({ value }) => value === tier)?.label ?? tier,
    me: this.store.me,
    isGone: ({ id }) => this.store.gone().has(id),
  });
  protected readonly track = ({ id }: RequestSheet): string => id;
  protected readonly link = ({ id }: RequestSheet): string[] => ['/console/requests', id];

  private readonly keys = pageKeys([
    { key: 'j', label: $localize`Next request`, run: () => this.step(1) },
    { key: 'k', label: $localize`Request before`, run: () => this.step(-1) },
    { key: 'Enter', label: $localize`Open request` },
    ...(this.session.may('request.decide')
      ? [
          { key: 'a', label: $localize`Approve request`, run: () => this.decide('approve') },
          { key: 'r', label: $localize`Reject request`, run: () => this.decide('reject') },
          { key: 'e', label: $localize`Ask for changes`, run: () => this.decide('ask-for-changes') },
        ]
      : []),
    ...(this.mayReview
      ? [
          {
            key: 'c',
            label: $localize`Claim request, or release it`,
            run: () => this.withRow((row) => this.claim(row)),
          },
        ]
      : []),
    { key: 'n', label: $localize`Show what came new`, run: () => this.store.accept() },
  ]);

  constructor() {
    effect(() => {
      const filters = {
        state: this.state() || undefined,
        tier: this.tier() || undefined,
        mine: this.mine() === '1',
        forMe: this.forMe() === '1',
      };
      untracked(() => void this.store.show(filters));
    });
    const place = inject(QueuePlace);
    effect(() => {
      const [state, tier, mine, forMe, sort] = [this.state(), this.tier(), this.mine(), this.forMe(), this.sort()];
      place.query.set({ state, tier, mine, forMe, sort });
    });
    poll(() => this.store.look(), POLL_SELDOM);
  }

  protected showKeys(): void {
    this.keys.show();
  }

  protected keepWhose(value: string): void {
    void this.keep({ mine: value === 'mine' ? '1' : null, forMe: value === 'for-me' ? '1' : null });
  }

  protected clear(): void {
    void this.keep({ state: null, tier: null, mine: null, forMe: null });
  }

  protected isMine = ({ claimedBy }: RequestSheet): boolean => claimedBy === this.store.me;
  protected mayClaim = (row: RequestSheet): boolean =>
    this.mayReview && isOpen(row) && !this.store.gone().has(row.id) && (row.claimedBy === null || this.isMine(row));

  protected claim(row: RequestSheet): Promise<void> | undefined {
    if (!this.mayClaim(row)) return undefined;
    return this.isMine(row) ? this.store.release(row) : this.store.claim(row);
  }

  private links(): HTMLElement[] {
    return [...this.element.nativeElement.querySelectorAll<HTMLElement>('a.row-link')];
  }

  /** Where the reader is in the list; before its first row when nowhere. */
  private at(): number {
    return this.links().findIndex((link) => link.closest('tr, .row, .card')?.contains(document.activeElement));
  }

  private step(by: number): void {
    const links = this.links();
    links[Math.min(Math.max(this.at() + by, 0), links.length - 1)]?.focus();
  }

  private withRow(act: (row: RequestSheet) => unknown): void {
    const id = this.links()[this.at()]?.getAttribute('href')?.split('/').at(-1) ?? '';
    const row = this.store.row(id);
    if (row) act(row);
    else this.step(1);
  }

  private decide(kind: DecisionKind): void {
    const at = this.at();
    this.withRow(async (row) => {
      if (!(await this.store.decide(row, kind))) return;
      const next = (): void => this.links()[Math.min(at, this.links().length - 1)]?.focus();
      afterNextRender(next, { injector: this.injector });
    });
  }
}
