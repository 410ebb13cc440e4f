import { holdsAt, type AccessModel, type Attachment, type Grant, type Profile, type Why } from '@gatehouse/access';
import { iso, notFound } from '@gatehouse/kernel';
import type { Installation } from '@gatehouse/rest';
import { withoutSession } from '../without-session.ts';
import type { AccessAnswer, AttachedPolicyAnswer, GrantAnswer, ProfileAnswer, WhyAnswer } from './access.answers.ts';

/** A partner's access as the gateway enforces it at this instant: the same model, read. */
export function readAccess(
  model: AccessModel,
  partnerId: string,
  at: number,
  gatewayUrls: Installation['gatewayUrls'],
): AccessAnswer {
  const partner = model.partner(partnerId);
  if (!partner) throw notFound('partner');
  const { clientId, name, tier, status } = partner;
  return {
    partnerId,
    clientId,
    name,
    tier,
    status,
    at: iso(at),
    position: model.position,
    gatewayUrls,
    grants: Object.values(partner.grants).map((grant) => grantAnswer(model, grant, at)),
    profiles: Object.values(partner.profiles)
      .filter((profile) => !profile.removed)
      .map(profileAnswer),
    policies: partner.policies.flatMap((attachment) => policyAnswer(model, attachment)),
  };
}

function grantAnswer(model: AccessModel, grant: Grant, at: number): GrantAnswer {
  const { grantId, productId, environment, scopes, lines, since, until } = grant;
  const product = model.product(productId);
  return {
    grantId,
    product: { productId, slug: product?.slug ?? '', name: product?.name ?? productId },
    environment,
    scopes,
    lines,
    since: iso(since),
    until: until === null ? null : iso(until),
    state: stateAt(grant, at),
    why: whyAnswer(grant.why),
    ended: grant.ended && whyAnswer(grant.ended),
  };
}

/** One that was ended before it began never holds, so it is over and not to come. */
function stateAt(grant: Grant, at: number): GrantAnswer['state'] {
  if (holdsAt(grant, at)) return 'active';
  return grant.since > at && grant.ended === null ? 'future' : 'ended';
}

const profileAnswer = ({ removed: _, why, changed, ...profile }: Profile): ProfileAnswer => ({
  ...profile,
  why: whyAnswer(why),
  changed: whyAnswer(changed),
});

function policyAnswer(model: AccessModel, { why, ...attachment }: Attachment): AttachedPolicyAnswer[] {
  const policy = model.policy(attachment.policyId);
  if (!policy) return [];
  const { name, version, limits, rotation } = policy;
  return [{ ...attachment, name, version, limits, rotation, why: whyAnswer(why) }];
}

const whyAnswer = ({ at, actor, requestId }: Why): WhyAnswer => ({ at, actor: withoutSession(actor), requestId });
