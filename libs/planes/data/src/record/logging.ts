import type { Exchange } from '../exchange.ts';
import type { Gateway } from '../gateway-parts.ts';

/** What the profile asks to have logged; nothing where the caller has not proven to be the profile's. */
export function loggingOf({ feed }: Gateway, { decision }: Exchange): { headers: boolean; bodies: boolean } | undefined {
  if (decision?.allow) return decision.profile.logging;
  if (!decision?.profileId || !decision.partnerId) return undefined;
  return feed.model.partner(decision.partnerId)?.profiles[decision.profileId]?.logging;
}
