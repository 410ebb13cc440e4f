import { permit } from '@gatehouse/access';
import type { MemberRole } from '@gatehouse/contracts';
import type { Facts } from './facts.ts';

type Resolve = (data: object, facts: Facts) => readonly string[];

const members =
  (...roles: readonly MemberRole[]): Resolve =>
  (_, { model, partnerId }) =>
    Object.values(model.partner(partnerId)?.members ?? {})
      .filter(({ role }) => roles.includes(role))
      .map(({ personId }) => personId);

/** Those who may decide the stage that is open. */
const reviewers: Resolve = (_, { model, request }) => {
  const stage = request?.stages.find(({ stageId }) => stageId === request.openStageId);
  if (!stage) return [];
  return [...model.allStaff()]
    .map(({ personId }) => personId)
    .filter((id) => permit(model, { kind: 'staff', id }, 'request.decide', { stageRole: stage.role }).allow);
};

/** One who has claimed it and may not decide it, or not any more, does not keep the notice from those who may. */
const claimerElseReviewers: Resolve = (data, facts) => {
  const able = reviewers(data, facts);
  const claimer = facts.request?.claimedBy;
  if (!claimer) return able;
  if (able.includes(claimer)) return [claimer];
  const mayReview = permit(facts.model, { kind: 'staff', id: claimer }, 'request.review').allow;
  return mayReview ? [claimer, ...able] : able;
};

/** Who is meant by each name in the table. They are person ids; whose address is unknown or erased is told nothing. */
export const AUDIENCES = {
  'the person': (data) => [(data as { personId: string }).personId],
  'partner people': members('admin', 'developer', 'viewer'),
  'partner admins and developers': members('admin', 'developer'),
  'partner admins': members('admin'),
  'reviewers of the stage': reviewers,
  'who claimed it, else reviewers of the stage': claimerElseReviewers,
  'the lead, else staff admins': (_, { model, request }) => {
    const lead = request?.leadId;
    if (lead && model.staff(lead)) return [lead];
    return [...model.allStaff()].filter(({ roles }) => roles.includes('admin')).map(({ personId }) => personId);
  },
} as const satisfies Record<string, Resolve>;

export type Audience = keyof typeof AUDIENCES;
