import { computed, inject, Injectable, signal } from '@angular/core';
import { Api, type Answer } from '../../api/api.ts';
import { problemOf } from '../../api/problem.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Resource } from '../../ui/resource.ts';
import { Toasts } from '../../ui/toasts.ts';
import { Names } from '../pieces/names.ts';
import { changeWords } from '../request/change-words.ts';
import { Decide, saidOf } from '../request/decide.ts';
import type { DecisionKind } from '../request/decision.ts';
import { standingOf } from '../request/standing.ts';
import type { RequestSheet } from '../request/words.ts';
import { settle } from './settle.ts';

export interface QueueFilters {
  readonly state?: string | undefined;
  readonly tier?: string | undefined;
  readonly mine: boolean;
  /** Only what a role of the reader decides. */
  readonly forMe: boolean;
}

type Page = Answer<'/api/v1/requests', 'get'>;

const MOST = 500;

/** The queue as its reader sees it: rows stay where they are; what came new waits. */
@Injectable()
export class QueueStore {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  private readonly names = inject(Names);
  private readonly toasts = inject(Toasts);
  private readonly decisions = inject(Decide);
  private filters: QueueFilters = { mine: false, forMe: false };
  /** No answer with these filters has come yet. */
  private anew = true;

  readonly page = new Resource<Page>();
  readonly policies = new Resource<Answer<'/api/v1/policies', 'get'>>();
  readonly tiers = new Resource<Answer<'/api/v1/tiers', 'get'>>();
  private readonly inSight = signal<readonly RequestSheet[]>([]);
  private readonly latest = computed(() => this.wanted(this.page.data()?.items ?? []));
  private readonly settled = computed(() => settle(this.inSight(), this.latest()));
  readonly rows = computed(() => this.settled().rows);
  readonly fresh = computed(() => this.settled().fresh);
  readonly gone = computed(() => this.settled().gone);
  readonly more = computed(() => this.page.data()?.nextCursor !== null);

  constructor() {
    void this.names.loadPartners();
    void this.names.loadProducts();
    void this.names.loadStaff();
    void this.policies.load(() => this.api.get('/api/v1/policies'));
    void this.tiers.load(() => this.api.get('/api/v1/tiers'));
  }

  get me(): string {
    return this.session.session()?.personId ?? '';
  }

  /** Begins anew with other filters. */
  show(filters: QueueFilters): Promise<void> {
    this.filters = filters;
    this.anew = true;
    return this.look();
  }

  /** Asks what there is now. It is shown at once where the list is empty or begins anew; of two answers the later counts. */
  async look(): Promise<void> {
    const { state, tier, mine } = this.filters;
    const query = { state, tier, claimedBy: mine ? this.me : undefined, limit: MOST };
    let answer: Page | undefined;
    await this.page.load(async () => (answer = await this.api.get('/api/v1/requests', query)));
    if (answer === undefined || answer !== this.page.data()) return;
    if (this.anew || this.inSight().length === 0) this.accept();
  }

  accept(): void {
    this.anew = false;
    this.inSight.set(this.latest());
  }

  row(id: string): RequestSheet | undefined {
    return this.rows().find((row) => row.id === id);
  }

  async claim(row: RequestSheet): Promise<void> {
    const requestId = row.id;
    await this.attempt(() => this.api.post('/api/v1/requests/{requestId}/claim', { requestId }));
  }

  async release(row: RequestSheet): Promise<void> {
    const requestId = row.id;
    await this.attempt(() => this.api.post('/api/v1/requests/{requestId}/release', { requestId }));
  }

  /** Decides from the row, bound to what the row was when it was loaded. True when it was decided. */
  async decide(row: RequestSheet, kind: DecisionKind): Promise<boolean> {
    const { roles = [] } = this.session.session() ?? {};
    const standing = standingOf(row, { personId: this.me, roles }, (id) => this.names.of(id));
    if (kind === 'approve' ? !standing.approves : !standing.decides) {
      this.toasts.say(standing.says || $localize`This request is decided.`);
      return false;
    }
    const { partnerId } = row;
    const access = await this.api.get('/api/v1/partners/{partnerId}/access', { partnerId }).catch(() => null);
    const known = { product: (id: string) => this.names.of(id), policies: this.policies.data()?.items ?? [] };
    const partner = this.names.of(partnerId);
    const decision = { kind, request: row, partner, change: changeWords(row, access, known) };
    const outcome = await this.decisions.ask(decision);
    await this.look();
    if (outcome !== 'decided') return false;
    this.toasts.say(saidOf(decision));
    this.accept();
    return true;
  }

  private async attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.toasts.say(problemOf(error).detail);
    }
    await this.look();
  }

  private wanted(rows: readonly RequestSheet[]): readonly RequestSheet[] {
    const roles: readonly string[] = this.session.session()?.roles ?? [];
    return this.filters.forMe ? rows.filter(({ openRole }) => openRole !== null && roles.includes(openRole)) : rows;
  }
}
