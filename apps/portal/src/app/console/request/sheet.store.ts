import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { Api, type Answer } from '../../api/api.ts';
import { problemOf } from '../../api/problem.ts';
import { Live, type LiveStream } from '../../live/live.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Resource } from '../../ui/resource.ts';
import { Toasts } from '../../ui/toasts.ts';
import { Names } from '../pieces/names.ts';
import { changesSince, isStale, newer } from './difference.ts';
import { changeWords, type Access } from './change-words.ts';
import { risksOf } from './risks.ts';
import type { RequestSheet } from './words.ts';

type People = Answer<'/api/v1/partners/{partnerId}/people', 'get'>['items'];

/** One request as its reader has loaded it, and as it is now: what would make a decision stale waits to be loaded. */
@Injectable()
export class SheetStore {
  private readonly api = inject(Api);
  private readonly live = inject(Live);
  private readonly session = inject(SessionStore);
  private readonly toasts = inject(Toasts);
  private readonly names = inject(Names);
  private readonly destroyRef = inject(DestroyRef);
  private readonly stream = signal<LiveStream<RequestSheet> | null>(null);
  private readonly people = signal<People>([]);
  private requestId = '';

  readonly first = new Resource<RequestSheet>();
  readonly access = new Resource<Access>();
  readonly policies = new Resource<Answer<'/api/v1/policies', 'get'>>();
  readonly tiers = new Resource<Answer<'/api/v1/tiers', 'get'>>();
  readonly steps = new Resource<Answer<'/api/v1/partners/{partnerId}/steps', 'get'>>();
  readonly busy = signal(false);

  private readonly now = computed(() => newer(this.first.data(), this.stream()?.value() ?? null));
  readonly stale = computed(() => {
    const [shown, now] = [this.first.data(), this.now()];
    return shown && now ? isStale(shown, now, this.session.session()?.personId ?? '') : false;
  });
  /** Comments, documents and claims come in by themselves; what is decided on stays as it was loaded. */
  readonly shown = computed(() => (this.stale() ? this.first.data() : this.now()));
  readonly changes = computed(() => {
    const [shown, now] = [this.first.data(), this.now()];
    return shown && now && this.stale() ? changesSince(shown, now, (id) => this.who(id)) : [];
  });
  readonly partner = computed(() => this.access.data()?.name ?? this.names.of(this.shown()?.partnerId ?? ''));
  readonly change = computed(() => {
    const request = this.shown();
    const known = { product: (id: string) => this.names.of(id), policies: this.policies.data()?.items ?? [] };
    return request ? changeWords(request, this.access.data(), known) : { gained: [], altered: [] };
  });
  /** What to weigh before an approval; null while it is not known. */
  readonly risks = computed(() => {
    const [request, access, steps, policies] = [
      this.shown(),
      this.access.data(),
      this.steps.data(),
      this.policies.data(),
    ];
    if (!request || !access || !steps || !policies) return null;
    const called = steps.items.some(({ key, state }) => key === 'sandbox_call' && state === 'done');
    const policy = policies.items.find(({ policyId }) => policyId === request.change.policyId);
    return risksOf(request, { access, called, limits: policy?.limits ?? [], product: (id) => this.names.of(id) });
  });
  readonly members = this.people.asReadonly();

  get id(): string {
    return this.requestId;
  }

  open(requestId: string): void {
    this.requestId = requestId;
    this.stream.set(this.live.open<RequestSheet>(`/api/v1/requests/${requestId}/stream`, 'request', this.destroyRef));
    void this.loadAll();
  }

  /** The request, and what it is explained with. */
  loadAll(): Promise<void> {
    void this.names.loadStaff();
    void this.names.loadProducts();
    void this.policies.load(() => this.api.get('/api/v1/policies'));
    void this.tiers.load(() => this.api.get('/api/v1/tiers'));
    return this.load();
  }

  /** What there is now becomes what is shown and decided on. */
  async load(): Promise<void> {
    const { requestId } = this;
    await this.first.load(() => this.api.get('/api/v1/requests/{requestId}', { requestId }));
    const partnerId = this.first.data()?.partnerId;
    if (!partnerId) return;
    await Promise.all([
      this.access.load(() => this.api.get('/api/v1/partners/{partnerId}/access', { partnerId })),
      this.steps.load(() => this.api.get('/api/v1/partners/{partnerId}/steps', { partnerId })),
      this.loadPeople(partnerId),
    ]);
  }

  /** Who is behind an id: a colleague, somebody of the partner, or Gatehouse itself. */
  who(id: string): string {
    if (id === this.session.session()?.personId) return $localize`you`;
    if (id.startsWith('flow:') || id === 'system') return $localize`Gatehouse, by itself`;
    const member = this.people().find(({ personId }) => personId === id);
    if (member) return $localize`${member.name}:person: of ${this.partner()}:partner:`;
    const name = this.names.of(id);
    return name === id ? $localize`somebody who has left` : name;
  }

  /** Does something to the request; true when it was done. */
  async act(work: (requestId: string) => Promise<unknown>): Promise<boolean> {
    this.busy.set(true);
    try {
      await work(this.requestId);
      return true;
    } catch (error) {
      this.toasts.say(problemOf(error).detail);
      return false;
    } finally {
      await this.load();
      this.busy.set(false);
    }
  }

  private async loadPeople(partnerId: string): Promise<void> {
    const page = await this.api.get('/api/v1/partners/{partnerId}/people', { partnerId }).catch(() => null);
    if (page) this.people.set(page.items);
  }
}
