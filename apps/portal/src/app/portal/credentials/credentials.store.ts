import { computed, inject, Injectable, signal } from '@angular/core';
import { Api } from '../../api/api.ts';
import { problemOf, type Problem } from '../../api/problem.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Resource } from '../../ui/resource.ts';
import { ProfileStore } from '../profile/profile.store.ts';
import { profileCredentials, type Credential } from './profile-credentials.ts';

const OF_PROFILE = '/api/v1/partners/{partnerId}/profiles/{profileId}';

/** The partner's credentials by profile, and all that its people may do with them. */
@Injectable()
export class CredentialsStore {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  private readonly profiles = inject(ProfileStore);

  readonly list = new Resource<readonly Credential[]>();
  readonly busy = signal(false);
  /** What the last change was refused for. */
  readonly problem = signal<Problem | null>(null);

  readonly access = this.profiles.access;
  readonly groups = computed(() => {
    const [access, credentials] = [this.access.data(), this.list.data()];
    return access && credentials ? profileCredentials(access, credentials) : [];
  });

  readonly mayReveal = computed(() => this.session.may('secret.reveal'));
  readonly mayRotate = computed(() => this.session.may('credential.rotate'));
  readonly mayRevoke = computed(() => this.session.may('credential.revoke'));

  async load(): Promise<void> {
    const partnerId = this.session.partnerId();
    await this.list.load(
      async () => (await this.api.get('/api/v1/partners/{partnerId}/credentials', { partnerId, limit: 200 })).items,
    );
  }

  async reload(): Promise<void> {
    await Promise.all([this.load(), this.profiles.refresh()]);
  }

  async reveal({ id, profileId }: Credential): Promise<string> {
    const place = { ...this.place(profileId), credentialId: id };
    const { secret } = await this.api.post(`${OF_PROFILE}/credentials/{credentialId}/reveal`, place);
    void this.load();
    return secret;
  }

  noteCopied({ id, profileId }: Credential): Promise<boolean> {
    return this.attempt(() =>
      this.api.post(`${OF_PROFILE}/credentials/{credentialId}/copied`, {
        ...this.place(profileId),
        credentialId: id,
      }),
    );
  }

  rotate(profileId: string): Promise<boolean> {
    return this.attempt(() => this.api.post(`${OF_PROFILE}/rotate`, this.place(profileId)));
  }

  extend(profileId: string): Promise<boolean> {
    return this.attempt(() => this.api.post(`${OF_PROFILE}/rotation/extend`, this.place(profileId)));
  }

  finish(profileId: string): Promise<boolean> {
    return this.attempt(() => this.api.post(`${OF_PROFILE}/rotation/finish`, this.place(profileId)));
  }

  regenerate(profileId: string): Promise<boolean> {
    return this.attempt(() => this.api.post(`${OF_PROFILE}/regenerate`, this.place(profileId)));
  }

  revoke({ id, profileId }: Credential, reason: string): Promise<boolean> {
    return this.attempt(() =>
      this.api.post(
        `${OF_PROFILE}/credentials/{credentialId}/revoke`,
        { ...this.place(profileId), credentialId: id },
        { reason },
      ),
    );
  }

  private place(profileId: string): { partnerId: string; profileId: string } {
    return { partnerId: this.session.partnerId(), profileId };
  }

  /** True when it was done. */
  private async attempt(work: () => Promise<unknown>): Promise<boolean> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      await work();
      await this.load();
      return true;
    } catch (error) {
      this.problem.set(problemOf(error));
      return false;
    } finally {
      this.busy.set(false);
    }
  }
}
