import { computed, inject, Injectable } from '@angular/core';
import { Api, type Answer } from '../../api/api.ts';
import { problemOf } from '../../api/problem.ts';
import { SessionStore } from '../../session/session.store.ts';
import type { EnvironmentName } from '../../ui/environment.ts';
import { Resource } from '../../ui/resource.ts';
import { ProfileStore, type Profile } from '../profile/profile.store.ts';

export type Product = Answer<'/api/v1/partners/{partnerId}/catalog/{productId}', 'get'>;
export type Version = Product['versions'][number];
export type Operation = Version['operations'][number];

interface Found {
  readonly product: Product;
  /** The profile's environment, when the product is held only in the other one. */
  readonly missingIn: EnvironmentName | null;
}

/** A product as the active profile may call it. */
@Injectable()
export class ProductStore {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  private readonly profiles = inject(ProfileStore);

  readonly found = new Resource<Found>();
  readonly product = computed(() => this.found.data()?.product ?? null);

  async load(productId: string): Promise<void> {
    const profile = this.profiles.active();
    await this.found.load(() => this.find(productId, profile));
  }

  private async find(productId: string, profile: Profile | null): Promise<Found> {
    const of = { partnerId: this.session.partnerId(), productId };
    const path = '/api/v1/partners/{partnerId}/catalog/{productId}';
    const { environment, profileId } = profile ?? {};
    try {
      return { product: await this.api.get(path, { ...of, environment, profile: profileId }), missingIn: null };
    } catch (error) {
      if (!environment || problemOf(error).status !== 404) throw error;
      // It may be held in the other environment; if not, the second answer says so, too.
      return { product: await this.api.get(path, of), missingIn: environment };
    }
  }
}

/** The line that is wished for, else the newest that may be called. */
export const versionOf = (product: Product | null, line: string | undefined): Version | null =>
  product?.versions.find((version) => version.line === line) ?? product?.versions[0] ?? null;
