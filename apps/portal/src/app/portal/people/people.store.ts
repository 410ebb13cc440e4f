import { computed, inject, Injectable, signal } from '@angular/core';
import { Api } from '../../api/api.ts';
import { problemOf, type Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.d.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Resource } from '../../ui/resource.ts';
import { PeopleNames } from '../requests/people-names.ts';
import type { MemberRole } from './roles.ts';
import { knownSecrets, type KnownSecret } from './known-secrets.ts';

export type Person = components['schemas']['PersonAnswer'];

interface Loaded {
  readonly people: readonly Person[];
  readonly credentials: readonly components['schemas']['CredentialAnswer'][];
}

/** The people of the partner, and what its admin may do about them. */
@Injectable()
export class PeopleStore {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  private readonly names = inject(PeopleNames);

  readonly loaded = new Resource<Loaded>();
  readonly people = computed(() => this.loaded.data()?.people ?? []);
  readonly busy = signal(false);
  readonly problem = signal<Problem | null>(null);
  readonly mayRotate = computed(() => this.session.may('credential.rotate'));
  readonly mayManage = computed(() => this.session.may('people.manage'));

  load(): Promise<void> {
    const partnerId = this.session.partnerId();
    return this.loaded.load(async () => {
      const [people, credentials] = await Promise.all([
        this.api.get('/api/v1/partners/{partnerId}/people', { partnerId }),
        this.api.get('/api/v1/partners/{partnerId}/credentials', { partnerId, limit: 200 }),
      ]);
      return { people: people.items, credentials: credentials.items };
    });
  }

  isMe = ({ personId }: Person): boolean => personId === this.session.session()?.personId;

  secretsOf = ({ personId }: Person): KnownSecret[] => knownSecrets(personId, this.loaded.data()?.credentials ?? []);

  invite(person: { readonly email: string; readonly name: string; readonly role: MemberRole }): Promise<boolean> {
    return this.attempt(() => this.api.post('/api/v1/partners/{partnerId}/people', this.place(), person));
  }

  inviteAgain({ personId }: Person): Promise<boolean> {
    const path = '/api/v1/partners/{partnerId}/people/{personId}/invitation';
    return this.attempt(() => this.api.post(path, { ...this.place(), personId }));
  }

  setRole({ personId }: Person, role: MemberRole): Promise<boolean> {
    const path = '/api/v1/partners/{partnerId}/people/{personId}/role';
    return this.attempt(() => this.api.put(path, { ...this.place(), personId }, { role }));
  }

  remove({ personId }: Person): Promise<boolean> {
    const path = '/api/v1/partners/{partnerId}/people/{personId}';
    return this.attempt(() => this.api.delete(path, { ...this.place(), personId }));
  }

  /** Gives the profile a new token; the one that the person knew ends with the overlap. */
  rotate({ profileId }: KnownSecret): Promise<boolean> {
    const path = '/api/v1/partners/{partnerId}/profiles/{profileId}/rotate';
    return this.attempt(() => this.api.post(path, { ...this.place(), profileId }));
  }

  private readonly place = (): { partnerId: string } => ({ partnerId: this.session.partnerId() });

  /** True when it was done. */
  private async attempt(work: () => Promise<unknown>): Promise<boolean> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      await work();
      await Promise.all([this.load(), this.names.refresh()]);
      return true;
    } catch (error) {
      this.problem.set(problemOf(error));
      return false;
    } finally {
      this.busy.set(false);
    }
  }
}
