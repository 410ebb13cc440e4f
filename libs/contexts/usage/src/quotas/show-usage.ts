import {
  allLimitsOf,
  holdsAt,
  windowSpan,
  type AccessModel,
  type AttachedLimit,
  type PartnerAccess,
} from '@gatehouse/access';
import { ENVIRONMENTS, type Environment } from '@gatehouse/contracts';
import { COUNTERS, type Counters, type CounterState } from '@gatehouse/counters';
import { CLOCK, iso, notFound, type Clock } from '@gatehouse/kernel';
import { AccessDirectory } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { LimitUsage, UsageAnswer } from './answers.ts';

/** How a partner stands against every limit that its calls can reach (product row G1). */
export class ShowUsage extends Query<UsageAnswer> {
  constructor(readonly data: { readonly partnerId: string }) {
    super();
  }
}

@QueryHandler(ShowUsage)
export class ShowUsageHandler implements IQueryHandler<ShowUsage> {
  constructor(
    private readonly directory: AccessDirectory,
    @Inject(COUNTERS) private readonly counters: Counters,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ data }: ShowUsage): Promise<UsageAnswer> {
    const { model } = this.directory;
    const partner = model.partner(data.partnerId);
    if (!partner) throw notFound('partner');
    const now = this.clock.now();
    const limits = ENVIRONMENTS.flatMap((environment) => reachableLimits(model, partner, environment, now));
    const held = await this.counters.read(
      limits.map(({ key }) => key),
      now,
    );
    const items = limits.map((limit) => usageOf(limit, held.get(limit.key), now));
    return { at: iso(now), items: items.sort((a, b) => (b.share ?? -1) - (a.share ?? -1)) };
  }
}

/** A policy may still be attached to what has ended or stands in the other environment: no call counts against it. */
function reachableLimits(
  model: AccessModel,
  partner: PartnerAccess,
  environment: Environment,
  now: number,
): AttachedLimit[] {
  const profiles = Object.values(partner.profiles).filter((p) => !p.removed && p.environment === environment);
  if (profiles.length === 0) return [];
  return allLimitsOf(model, partner, environment).filter(({ level, targetId }) => {
    if (level === 'profile') return profiles.some(({ profileId }) => profileId === targetId);
    if (level !== 'grant') return true;
    const grant = partner.grants[targetId];
    return grant?.environment === environment && holdsAt(grant, now);
  });
}

function usageOf(limit: AttachedLimit, held: CounterState | undefined, now: number): LimitUsage {
  const { key: _, ...told } = limit;
  if (limit.window === 'minute') return { ...told, used: null, share: null, resetsAt: null };
  const { resetsAt } = windowSpan(limit.window, now);
  const used = held?.resetsAt === resetsAt ? held.used : 0;
  return { ...told, used, share: limit.limit === 0 ? 1 : used / limit.limit, resetsAt: iso(resetsAt) };
}
