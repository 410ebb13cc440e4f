import { computed, inject, Injectable, signal } from '@angular/core';
import { Api, type Answer } from '../../api/api.ts';
import { problemOf } from '../../api/problem.ts';
import { Resource } from '../../ui/resource.ts';
import { Toasts } from '../../ui/toasts.ts';
import { Names } from '../pieces/names.ts';

export type Partner = Answer<'/api/v1/partners/{partnerId}', 'get'>;
export type Access = Answer<'/api/v1/partners/{partnerId}/access', 'get'>;
export type Grant = Access['grants'][number];
export type Profile = Access['profiles'][number];
export type Attachment = Access['policies'][number];
export type Person = Answer<'/api/v1/partners/{partnerId}/people', 'get'>['items'][number];
export type Credential = Answer<'/api/v1/partners/{partnerId}/credentials', 'get'>['items'][number];
export type Tier = Answer<'/api/v1/tiers', 'get'>['items'][number];
type Steps = Answer<'/api/v1/partners/{partnerId}/steps', 'get'>;

/** Everything that the page of one partner shows, and how it is changed. */
@Injectable()
export class PartnerStore {
  private readonly api = inject(Api);
  private readonly names = inject(Names);
  private readonly toasts = inject(Toasts);
  private of = { partnerId: '' };

  readonly partner = new Resource<Partner>();
  readonly access = new Resource<Access>();
  readonly people = new Resource<readonly Person[]>();
  readonly credentials = new Resource<readonly Credential[]>();
  readonly steps = new Resource<Steps>();
  readonly tiers = new Resource<readonly Tier[]>();
  readonly busy = signal(false);
  readonly tierName = computed(() => {
    const tier = this.partner.data()?.tier ?? '';
    return this.tiers.data()?.find((one) => one.tier === tier)?.name ?? tier;
  });
  readonly isOffboarded = computed(() => this.partner.data()?.status === 'offboarded');

  get partnerId(): string {
    return this.of.partnerId;
  }

  open(partnerId: string): void {
    this.of = { partnerId };
    void this.names.loadStaff();
    void this.tiers.load(async () => (await this.api.get('/api/v1/tiers')).items);
    void this.refresh();
  }

  async refresh(): Promise<void> {
    const { api, of } = this;
    await Promise.all([
      this.partner.load(() => api.get('/api/v1/partners/{partnerId}', of)),
      this.access.load(() => api.get('/api/v1/partners/{partnerId}/access', of)),
      this.steps.load(() => api.get('/api/v1/partners/{partnerId}/steps', of)),
      this.people.load(() => this.every((cursor) => api.get('/api/v1/partners/{partnerId}/people', { ...of, cursor }))),
      this.credentials.load(() =>
        this.every((cursor) => api.get('/api/v1/partners/{partnerId}/credentials', { ...of, limit: 200, cursor })),
      ),
    ]);
  }

  /** Changes something; true when it was done, and then it says so. A refusal is said in words. */
  async change(work: () => Promise<unknown>, said: string): Promise<boolean> {
    this.busy.set(true);
    try {
      await work();
      if (said) this.toasts.say(said);
      return true;
    } catch (error) {
      this.toasts.say(problemOf(error).detail);
      return false;
    } finally {
      this.busy.set(false);
      void this.refresh();
    }
  }

  /** Who is behind an id: one of the partner's people, a colleague, or Gatehouse itself. */
  who(id: string): string {
    const member = this.people.data()?.find(({ personId }) => personId === id);
    if (member) return member.name;
    const name = this.names.of(id);
    return name === id ? $localize`somebody who has left` : name;
  }

  /** The same of an actor, as the API tells it. */
  actor(actor: Readonly<Record<string, unknown>>): string {
    if (actor['kind'] === 'flow' || actor['kind'] === 'system') return $localize`Gatehouse, by itself`;
    return typeof actor['id'] === 'string' ? this.who(actor['id']) : $localize`somebody`;
  }

  private async every<T>(
    get: (cursor: string | undefined) => Promise<{ readonly items: readonly T[]; readonly nextCursor: string | null }>,
  ): Promise<readonly T[]> {
    const items: T[] = [];
    let cursor: string | undefined;
    do {
      const page = await get(cursor);
      items.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return items;
  }
}
