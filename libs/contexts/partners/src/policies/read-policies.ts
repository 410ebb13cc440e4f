import type { AccessModel, Policy } from '@gatehouse/access';
import { notFound } from '@gatehouse/kernel';
import type { PolicyAnswer, PolicyDetailAnswer, PolicyPage, TouchedAnswer } from './policies.dto.ts';

export function allPolicies(model: AccessModel): PolicyPage {
  const items = [...model.policies()].map((policy) => answerOf(policy, touchedBy(model, policy.policyId)));
  return { items: items.sort((a, b) => a.name.localeCompare(b.name)), nextCursor: null };
}

export function onePolicy(model: AccessModel, policyId: string): PolicyDetailAnswer {
  const policy = model.policy(policyId);
  if (!policy) throw notFound('policy');
  const touches = touchedBy(model, policyId);
  const tiers = [...model.tiers()].filter(({ policies }) => Object.values(policies).includes(policyId));
  return { ...answerOf(policy, touches), touches, tiers: tiers.map(({ tier }) => tier) };
}

function answerOf(
  { policyId, version, name, limits, rotation }: Policy,
  touches: readonly TouchedAnswer[],
): PolicyAnswer {
  const partners = new Set(touches.map(({ partnerId }) => partnerId)).size;
  return { policyId, version, name, limits, rotation, partners };
}

const touchedBy = (model: AccessModel, policyId: string): TouchedAnswer[] =>
  [...model.partners()].flatMap(({ partnerId, name, policies }) =>
    policies
      .filter((attached) => attached.policyId === policyId)
      .map(({ level, targetId, environment }) => ({ partnerId, name, level, targetId, environment })),
  );
