import type { Call, Decision, RuleName } from './call.ts';
import { limitsOf } from './limits.ts';
import type { AccessModel } from './model.ts';
import { RULES, type Refusal, type Working } from './rules.ts';

const ordered = Object.entries(RULES) as [RuleName, (w: Working) => Refusal | undefined][];

/**
 * May this call pass, at this instant (milliseconds since the epoch)? Pure: the gateway asks it as of now, the audit of
 * a past state, the explanation of a refusal and a what-if of a changed one. Limits are named here and counted by the
 * gateway. Sources: product rows E1, E4, E5, C9.
 */
export function authorize(model: AccessModel, call: Call, at: number): Decision {
  const working: Working = { model, call, at };
  for (const [rule, check] of ordered) {
    const refusal = attempt(check, working);
    if (refusal) return denied(working, rule, refusal);
  }
  const { partner, profile, credential, grant, product, version, operation, rest } = working;
  if (!partner || !profile || !grant || !product || !version || !operation || rest === undefined) {
    return denied(working, 'complete', { code: 'access_uncertain' });
  }
  const { environment } = call;
  const target = {
    environment,
    grantId: grant.grantId,
    profileId: profile.profileId,
    productId: product.productId,
    operationId: operation.id,
  };
  return {
    allow: true,
    partner,
    profile,
    credential: credential ?? null,
    grant,
    product,
    version,
    operationId: operation.id,
    upstreamPath: rest,
    limits: limitsOf(model, partner, target),
  };
}

/** State that cannot be read refuses the call, as an unknown event does. */
function attempt(check: (w: Working) => Refusal | undefined, working: Working): Refusal | undefined {
  try {
    return check(working);
  } catch {
    return { code: 'access_uncertain' };
  }
}

/** Names only what the caller has proven to be: a stranger's refusal is not counted as the partner's. */
function denied(w: Working, rule: RuleName, { code, facts = {} }: Refusal): Decision {
  const proven = rule !== 'identified' && (rule !== 'authenticated' || w.credential !== undefined);
  return {
    allow: false,
    code,
    rule,
    facts,
    partnerId: proven ? (w.partner?.partnerId ?? null) : null,
    profileId: proven ? (w.profile?.profileId ?? null) : null,
    credentialId: w.credential?.credentialId ?? null,
    productId: w.product?.productId ?? null,
  };
}

/** The rules that were asked, in order, for showing a decision to a person. */
export function trailOf(decision: Decision): { readonly rule: RuleName; readonly held: boolean }[] {
  const names = ordered.map(([name]) => name);
  if (decision.allow || decision.rule === 'complete') return names.map((rule) => ({ rule, held: true }));
  const last = names.indexOf(decision.rule);
  return names.slice(0, last + 1).map((rule, i) => ({ rule, held: i < last }));
}
