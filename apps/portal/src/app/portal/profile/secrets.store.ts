import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { Api, type Answer } from '../../api/api.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Resource } from '../../ui/resource.ts';
import { ProfileStore } from './profile.store.ts';

export type Credential = Answer<
  '/api/v1/partners/{partnerId}/profiles/{profileId}/credentials',
  'get'
>['items'][number];

/**
 * The active profile's credential, and its secret once somebody asked for it or pasted it. Secrets stay in the memory
 * of the page: in no storage, no address, no log; they are gone with a reload, and when another person signs in.
 */
@Injectable({ providedIn: 'root' })
export class SecretsStore {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  private readonly profiles = inject(ProfileStore);
  private readonly held = signal<ReadonlyMap<string, string>>(new Map());
  private readonly owner = computed(() => `${this.session.session()?.personId} ${this.session.partnerId()}`);
  private readonly profileId = this.profiles.activeId;

  readonly credentials = new Resource<{ readonly profileId: string; readonly items: readonly Credential[] }>();
  /** The newest that works; null when there is none, or while it is not known. */
  readonly credential = computed(() => {
    const answer = this.credentials.data();
    return answer?.profileId === this.profileId() ? newestOf(answer.items) : null;
  });
  readonly secret = computed(() => this.held().get(this.profileId() ?? '') ?? null);
  /** A secret that is shown once is not spent by a look at a page of documentation. */
  readonly mayReveal = computed(
    () =>
      this.credential()?.display === 'revealable' && !this.credential()?.imported && this.session.may('secret.reveal'),
  );
  readonly whyNot = computed(() => this.reasonNot());

  constructor() {
    effect(() => {
      this.owner();
      this.held.set(new Map());
    });
    effect(() => {
      const profileId = this.profileId();
      untracked(() => void this.load(profileId));
    });
  }

  /** Recorded with the person's name, as every reveal is. */
  async reveal(): Promise<string> {
    const credential = this.credential();
    if (!credential) throw new Error('There is no credential to reveal.');
    const { secret } = await this.api.post(
      '/api/v1/partners/{partnerId}/profiles/{profileId}/credentials/{credentialId}/reveal',
      this.placeOf(credential),
    );
    return secret;
  }

  async copied(): Promise<void> {
    const credential = this.credential();
    if (!credential) return;
    await this.api.post(
      '/api/v1/partners/{partnerId}/profiles/{profileId}/credentials/{credentialId}/copied',
      this.placeOf(credential),
    );
  }

  hold(secret: string | null): void {
    const profileId = this.profileId();
    if (!profileId) return;
    const held = new Map(this.held());
    if (secret) held.set(profileId, secret);
    else held.delete(profileId);
    this.held.set(held);
  }

  private async load(profileId: string | null): Promise<void> {
    if (!profileId || !this.session.may('credential.read')) return;
    const partnerId = this.session.partnerId();
    await this.credentials.load(async () => {
      const path = '/api/v1/partners/{partnerId}/profiles/{profileId}/credentials';
      const { items } = await this.api.get(path, { partnerId, profileId });
      return { profileId, items };
    });
  }

  private placeOf({ id, profileId }: Credential): { partnerId: string; profileId: string; credentialId: string } {
    return { partnerId: this.session.partnerId(), profileId, credentialId: id };
  }

  private reasonNot(): string {
    const credential = this.credential();
    if (!credential) return $localize`This profile has no credential that works.`;
    if (credential.imported) return $localize`This is your own token; only a hash of it is kept here.`;
    if (credential.display === 'once') return $localize`This secret is shown once. Use the copy that you kept.`;
    return this.session.may('secret.reveal') ? '' : $localize`Your role may not reveal secrets.`;
  }
}

function newestOf(items: readonly Credential[]): Credential | null {
  const alive = items.filter(({ state }) => state === 'alive');
  return [...alive].sort((a, b) => b.since.localeCompare(a.since))[0] ?? null;
}
