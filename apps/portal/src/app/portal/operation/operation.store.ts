import { inject, Injectable } from '@angular/core';
import { Api } from '../../api/api.ts';
import { problemOf } from '../../api/problem.ts';
import { SessionStore } from '../../session/session.store.ts';
import type { EnvironmentName } from '../../ui/environment.ts';
import { Resource } from '../../ui/resource.ts';
import type { Product } from '../api/product.store.ts';
import { ProfileStore } from '../profile/profile.store.ts';
import type { OperationDoc } from './operation.model.ts';

/** The operation; nothing where the profile may not call one of this name; or the product that it belongs to when the active profile calls where that is not held. */
export interface FoundOperation {
  readonly doc: OperationDoc | null;
  readonly missing: { readonly product: Product; readonly environment: EnvironmentName } | null;
}

export interface Wanted {
  readonly productId: string;
  readonly operationId: string;
  readonly line: string | undefined;
}

/** An operation as the active profile may call it. */
@Injectable()
export class OperationStore {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  private readonly profiles = inject(ProfileStore);
  readonly found = new Resource<FoundOperation>();

  async load(wanted: Wanted): Promise<void> {
    await this.found.load(() => this.find(wanted));
  }

  private async find({ productId, operationId, line }: Wanted): Promise<FoundOperation> {
    const partnerId = this.session.partnerId();
    const { environment, profileId: profile } = this.profiles.active() ?? {};
    const path = '/api/v1/partners/{partnerId}/catalog/{productId}/operations/{operationId}';
    const named = { partnerId, productId, operationId, environment, profile, version: line };
    try {
      return { doc: await this.api.get(path, named), missing: null };
    } catch (error) {
      if (!environment || problemOf(error).status !== 404) throw error;
      const product = await this.api.get('/api/v1/partners/{partnerId}/catalog/{productId}', { partnerId, productId });
      const held = product.environments.some((one) => one.environment === environment);
      return { doc: null, missing: held ? null : { product, environment } };
    }
  }
}
