import { computed, inject, Injectable } from '@angular/core';
import { Api, type Answer } from '../../api/api.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Resource } from '../../ui/resource.ts';
import type { Way } from './way.ts';

export type Tile = Answer<'/api/v1/partners/{partnerId}/catalog', 'get'>['items'][number];
export type Credential = Answer<'/api/v1/partners/{partnerId}/credentials', 'get'>['items'][number];
export type Request = Answer<'/api/v1/partners/{partnerId}/requests', 'get'>['items'][number];

/** Everything that the home of a partner's people shows, each part loaded and failing on its own. */
@Injectable()
export class HomeStore {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);

  readonly way = new Resource<Way>();
  readonly tiles = new Resource<readonly Tile[]>();
  readonly credentials = new Resource<readonly Credential[]>();
  readonly requests = new Resource<readonly Request[]>();
  /** Sandbox in front, as everywhere; the two of a rotation stay together, the new one first. */
  readonly living = computed(() => {
    const living = (this.credentials.data() ?? []).filter(({ state }) => state !== 'ended');
    const place = ({ profileId, environment }: Credential): number =>
      (environment === 'sandbox' ? 0 : living.length) + living.findIndex((one) => one.profileId === profileId);
    return living.toSorted((a, b) => place(a) - place(b) || b.since.localeCompare(a.since));
  });
  readonly open = computed(() => (this.requests.data() ?? []).filter(({ waitingFor }) => waitingFor !== 'nobody'));

  async refresh(): Promise<void> {
    const { api, session } = this;
    const partnerId = session.partnerId();
    if (!partnerId) return;
    const of = { partnerId };
    await Promise.all([
      this.way.load(() => api.get('/api/v1/partners/{partnerId}/steps', of)),
      this.tiles.load(async () => (await api.get('/api/v1/partners/{partnerId}/catalog', of)).items),
      session.may('credential.read') &&
        this.credentials.load(async () => (await api.get('/api/v1/partners/{partnerId}/credentials', of)).items),
      session.may('request.read') &&
        this.requests.load(async () => (await api.get('/api/v1/partners/{partnerId}/requests', of)).items),
    ]);
  }
}
