import type { Environment, LimitWindow, PolicyAttachment, PolicyLevel } from '@gatehouse/contracts';
import { DAY, MINUTE } from '@gatehouse/kernel';
import type { AccessModel } from './model.ts';
import type { PartnerAccess } from './partner-access.ts';
import type { Policy } from './model-tables.ts';

/** One limit that a call counts against. */
export interface EffectiveLimit {
  /** What is counted: the same key is the same counter. */
  readonly key: string;
  readonly level: PolicyLevel;
  readonly policyId: string;
  readonly policyName: string;
  readonly window: LimitWindow;
  readonly limit: number;
}

/** A limit with what its policy is attached to. */
export interface AttachedLimit extends EffectiveLimit {
  readonly environment: Environment;
  readonly targetId: string;
}

/** Milliseconds since the epoch; it holds at `startsAt <= at < resetsAt`. */
export interface WindowSpan {
  readonly startsAt: number;
  readonly resetsAt: number;
}

/** Days and months are those of UTC; a minute begins with the first call in it. */
export function windowSpan(window: LimitWindow, at: number): WindowSpan {
  if (window === 'minute') return { startsAt: at, resetsAt: at + MINUTE };
  const date = new Date(at);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (window === 'month') return { startsAt: Date.UTC(year, month), resetsAt: Date.UTC(year, month + 1) };
  const startsAt = Date.UTC(year, month, date.getUTCDate());
  return { startsAt, resetsAt: startsAt + DAY };
}

interface Target {
  readonly environment: Environment;
  readonly grantId: string;
  readonly profileId: string;
  readonly productId: string;
  readonly operationId: string;
}

/** Every limit of every policy attached to the partner, the grant, the profile or the operation (product row E3). */
export function limitsOf(model: AccessModel, partner: PartnerAccess, target: Target): EffectiveLimit[] {
  const targets: Readonly<Record<PolicyLevel, string>> = {
    partner: partner.partnerId,
    grant: target.grantId,
    profile: target.profileId,
    operation: `${target.productId}/${target.operationId}`,
  };
  const attached = partner.policies.filter(({ level, targetId }) => targetId === targets[level]);
  return effectiveLimits(model, partner.partnerId, attached, target.environment);
}

/** Every limit that any call of the partner in this environment could count against. */
export const allLimitsOf = (model: AccessModel, partner: PartnerAccess, environment: Environment): AttachedLimit[] =>
  effectiveLimits(model, partner.partnerId, partner.policies, environment);

function effectiveLimits(
  model: AccessModel,
  partnerId: string,
  attachments: readonly PolicyAttachment[],
  environment: Environment,
): AttachedLimit[] {
  const limits: AttachedLimit[] = [];
  for (const attached of attachments) {
    if (attached.environment !== null && attached.environment !== environment) continue;
    const policy = model.policy(attached.policyId);
    if (policy) limits.push(...limitsBy(policy, attached, partnerId, environment));
  }
  return limits;
}

interface Made {
  readonly partnerId: string;
  readonly environment: Environment;
  readonly limits: readonly AttachedLimit[];
}

/** As long as neither the policy nor its attachment changes: a call counts against the same limits as the one before. */
const lastMade = new WeakMap<PolicyAttachment, WeakMap<Policy, Made>>();

function limitsBy(
  policy: Policy,
  attached: PolicyAttachment,
  partnerId: string,
  environment: Environment,
): readonly AttachedLimit[] {
  const ofAttachment = lastMade.get(attached) ?? new WeakMap<Policy, Made>();
  const made = ofAttachment.get(policy);
  if (made?.partnerId === partnerId && made.environment === environment) return made.limits;
  const { level, targetId, policyId } = attached;
  const limits = policy.limits.map(({ window, limit }) => ({
    key: `${environment}:${partnerId}:${level}:${targetId}:${policyId}:${window}`,
    environment,
    level,
    targetId,
    policyId,
    policyName: policy.name,
    window,
    limit,
  }));
  lastMade.set(attached, ofAttachment.set(policy, { partnerId, environment, limits }));
  return limits;
}
