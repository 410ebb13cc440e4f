import { effect, inject, Injectable, untracked } from '@angular/core';
import { Api } from '../../api/api.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Resource } from '../../ui/resource.ts';

/** Colleagues by id, for pages that say who did something. */
@Injectable({ providedIn: 'root' })
export class PeopleNames {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  private readonly known = new Resource<ReadonlyMap<string, string>>();

  constructor() {
    effect(() => {
      const partnerId = this.session.partnerId();
      if (partnerId) untracked(() => void this.refresh());
    });
  }

  refresh(): Promise<void> {
    return this.known.load(async () => {
      const partnerId = this.session.partnerId();
      const { items } = await this.api.get('/api/v1/partners/{partnerId}/people', { partnerId });
      return new Map(items.map(({ personId, name }) => [personId, name]));
    });
  }

  /** Whoever is not a colleague is the operator; what happens by itself has nobody's name. */
  of(by: string): string {
    if (this.isMe(by)) return $localize`You`;
    if (isOperator(by)) return $localize`The operator`;
    return this.nameOf(by) ?? $localize`A former colleague`;
  }

  /** The same within a sentence: "revealed by you". */
  within(by: string): string {
    if (this.isMe(by)) return $localize`you`;
    if (isOperator(by)) return $localize`the operator`;
    return this.nameOf(by) ?? $localize`a former colleague`;
  }

  /** A colleague's name, also one's own. */
  nameOf(by: string): string | null {
    if (by === 'system' || by.startsWith('flow')) return $localize`Gatehouse, by itself`;
    return this.known.data()?.get(by) ?? null;
  }

  private readonly isMe = (by: string): boolean => by === this.session.session()?.personId;
}

const isOperator = (by: string): boolean => by === 'operator' || by.startsWith('staff');
