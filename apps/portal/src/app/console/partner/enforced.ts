import { inject, Injectable } from '@angular/core';
import { Api } from '../../api/api.ts';

const ASK_EVERY = 50;
const GIVE_UP_AFTER = 3_000;
/** A gateway that has not been heard of for longer than this is not running any more, in milliseconds. */
const GONE_AFTER = 60_000;

/** Measures how long a change takes until every gateway enforces it. */
@Injectable({ providedIn: 'root' })
export class Enforced {
  private readonly api = inject(Api);

  /** In words, from the moment at which the change was acknowledged. */
  async words(position: string): Promise<string> {
    const began = performance.now();
    do {
      const { gateways } = await this.api.get('/api/v1/system');
      const passed = Math.round(performance.now() - began);
      if (isEverywhere(gateways, position)) return $localize`Enforced at every gateway within ${passed}:count: ms.`;
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY));
    } while (performance.now() - began < GIVE_UP_AFTER);
    return $localize`Not every gateway has confirmed it yet; see Health.`;
  }
}

export function isEverywhere(gateways: readonly Readonly<Record<string, unknown>>[], position: string): boolean {
  const seen = gateways.map((gateway) => ({
    at: Date.parse(String(gateway['seenAt'])),
    position: gateway['position'],
  }));
  const latest = Math.max(...seen.map(({ at }) => at));
  const living = seen.filter(({ at }) => latest - at < GONE_AFTER);
  return living.length > 0 && living.every((gateway) => String(gateway.position) >= position);
}
