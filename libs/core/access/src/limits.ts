import type { Environment, LimitWindow, PolicyLevel } from '@gatehouse/contracts';
import type { AccessModel } from './model.ts';
import type { PartnerAccess } from './partner-access.ts';

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
  const limits: EffectiveLimit[] = [];
  for (const attached of partner.policies) {
    if (attached.environment !== null && attached.environment !== target.environment) continue;
    if (attached.targetId !== targets[attached.level]) continue;
    const policy = model.policy(attached.policyId);
    for (const { window, limit } of policy?.limits ?? []) {
      const key = `${target.environment}:${partner.partnerId}:${attached.level}:${attached.targetId}:${attached.policyId}:${window}`;
      limits.push({
        key,
        level: attached.level,
        policyId: attached.policyId,
        policyName: policy?.name ?? '',
        window,
        limit,
      });
    }
  }
  return limits;
}
