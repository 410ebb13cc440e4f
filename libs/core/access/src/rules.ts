import type { GatewayCode } from '@gatehouse/contracts';
import { memoized } from '@gatehouse/kernel';
import { addressIn } from './addresses.ts';
import type { Call, DenialFacts, RuleName } from './call.ts';
import { holdsAt } from './interval.ts';
import { credentialOf, grantsOf, profilesNamed } from './lookups.ts';
import type { AccessModel } from './model.ts';
import type { Credential, Grant, PartnerAccess, Profile } from './partner-access.ts';
import { currentOf, linesOf, type ProductAccess, type ProductVersion } from './product-access.ts';
import { createMatcher } from './route-matcher.ts';

/** What is known of a call so far; each rule adds to it or refuses. */
export interface Working {
  readonly model: AccessModel;
  readonly call: Call;
  readonly at: number;
  partner?: PartnerAccess;
  profile?: Profile;
  credential?: Credential;
  product?: ProductAccess;
  grants?: Grant[];
  grant?: Grant;
  version?: ProductVersion;
  rest?: string;
  operation?: ProductVersion['operations'][number];
}

export interface Refusal {
  readonly code: GatewayCode;
  readonly facts?: DenialFacts;
}

type Check = (w: Working) => Refusal | undefined;

const refuse = (code: GatewayCode, facts?: DenialFacts): Refusal => ({ code, facts });

/** Who calls, as far as the headers say. What is unknown looks like a credential that does not fit. */
const identified: Check = (w) => {
  if (!w.call.clientId) return refuse('client_id_missing');
  if (!w.call.profile) return refuse('profile_id_missing');
  w.partner = w.model.partnerOfClient(w.call.clientId);
  if (!w.partner) return w.call.presented.kind === 'nothing' ? refuse('credential_missing') : refusePresented(w);
  w.profile = profileOf(w.partner, w.call);
  return undefined;
};

/** A damaged token is called damaged whoever sends it; everything else that fits nobody is one answer. */
const refusePresented: Check = (w) =>
  refuse(w.call.presented.kind === 'malformed' ? 'credential_malformed' : 'credential_invalid');

function profileOf(partner: PartnerAccess, call: Call): Profile | undefined {
  const named = profilesNamed(partner, call.profile ?? '');
  return named.find((p) => p.environment === call.environment) ?? named[0];
}

/** The credential is one of this profile's, in this environment, and alive to the millisecond. */
const authenticated: Check = (w) => {
  const { presented, environment } = w.call;
  if (presented.kind === 'malformed') return refuse('credential_malformed');
  if (w.profile?.method === 'none') {
    return w.profile.environment === environment ? undefined : wrongEnvironment(w.profile);
  }
  if (presented.kind === 'nothing') return refuse('credential_missing');
  const place = w.model.credentialOfHash(presented.hash);
  if (!place || place.partnerId !== w.partner?.partnerId) return refuse('credential_invalid');
  const credential = credentialOf(w.partner, place.credentialId);
  // A hash may also be kept of another kind of secret, which is not to be sent as a token.
  if (credential?.method !== 'token') return refuse('credential_invalid');
  if (credential.environment !== environment) return wrongEnvironment(credential);
  if (!w.profile || place.profileId !== w.profile.profileId) return refuse('credential_invalid');
  w.credential = credential;
  if (holdsAt(credential, w.at)) return undefined;
  const ended = credential.until !== null && credential.until <= w.at;
  const facts = ended ? { endedAt: new Date(credential.until).toISOString() } : undefined;
  return refuse(ended && credential.end === 'revoked' ? 'credential_revoked' : 'credential_expired', facts);
};

const wrongEnvironment = (of: Profile | Credential): Refusal =>
  refuse('wrong_environment', { rightEnvironment: of.environment });

/** Nothing about the partner is beyond this version, and each policy attached is there: a limit is never lost. */
const understood: Check = (w) => {
  const policyUnknown = w.partner?.policies.some((p) => w.model.policy(p.policyId)?.unknown ?? true);
  return w.partner?.unknown || policyUnknown ? refuse('access_uncertain') : undefined;
};

const partnerActive: Check = (w) => (w.partner?.status === 'active' ? undefined : refuse('partner_disabled'));

const profileEnabled: Check = (w) => (w.profile?.enabled ? undefined : refuse('profile_disabled'));

const addressAllowed: Check = (w) => {
  const networks = w.profile?.allowlist ?? [];
  if (networks.length === 0 || addressIn(networks, w.call.address)) return undefined;
  return refuse('address_refused', { address: w.call.address });
};

/** The product exists and is granted here and now; if not, nothing tells which of the two it was. */
const granted: Check = (w) => {
  const { call, partner, at } = w;
  const end = call.path.indexOf('/', 1);
  const slug = call.path.slice(1, end === -1 ? undefined : end);
  const product = w.model.productOfSlug(slug);
  if (!product || !partner) return refuse('not_granted');
  w.grants = grantsOf(partner, product.productId).filter((g) => g.environment === call.environment && holdsAt(g, at));
  if (w.grants.length === 0) return refuse('not_granted');
  w.product = product;
  w.rest = end === -1 ? '/' : call.path.slice(end);
  return product.unknown ? refuse('access_uncertain') : undefined;
};

const authenticationAccepted: Check = (w) => {
  const method = w.profile?.method;
  const accepted = method && w.product?.accepted[w.call.environment].includes(method);
  return accepted ? undefined : refuse('authentication_not_accepted');
};

/** A first segment that names a line of the product chooses the version; without one it is the newest line granted. */
const versionChosen: Check = (w) => {
  const { product, grants = [], rest = '/' } = w;
  if (!product) return refuse('not_granted');
  const covers = (line: string): Grant[] => grants.filter((g) => g.lines.length === 0 || g.lines.includes(line));
  const lines = linesOf(product);
  const end = rest.indexOf('/', 1);
  const first = rest.slice(1, end === -1 ? undefined : end);
  const named = lines.includes(first);
  const line = named ? first : lines.findLast((l) => covers(l).length > 0);
  if (line === undefined || covers(line).length === 0) return refuse('not_granted');
  w.grants = covers(line);
  if (named) w.rest = end === -1 ? '/' : rest.slice(end);
  w.version = currentOf(product, line);
  if (!w.version) return refuse('not_granted');
  return w.version.state === 'retired' ? refuse('version_retired') : undefined;
};

const matcherOf = memoized((operations: ProductVersion['operations']) => createMatcher(operations));

/** The operation exists, and both the document and the profile let the method through. */
const operationMatched: Check = (w) => {
  const { version, profile, call, rest = '/' } = w;
  if (!version || !profile) return refuse('operation_unknown');
  const matcher = matcherOf(version.operations);
  const match = matcher.match(call.method, rest);
  if (match.kind === 'unmatched') return refuse('operation_unknown');
  const permitted = profile.methods as readonly string[];
  if (match.kind === 'matched') w.operation = match.operation;
  if (match.kind === 'matched' && permitted.includes(call.method)) return undefined;
  const offered = match.kind === 'matched' ? matcher.methodsOf(rest) : match.allow;
  return refuse('method_not_allowed', { allowedMethods: offered.filter((m) => permitted.includes(m)) });
};

/** One grant holds all scopes of one of the operation's alternatives. */
const scopeHeld: Check = (w) => {
  const { operation, grants = [] } = w;
  if (!operation) return refuse('scope_missing');
  w.grant = grants.find((g) => operation.scopes.some((all) => all.every((scope) => g.scopes.includes(scope))));
  if (w.grant) return undefined;
  const heldScopes = [...new Set(grants.flatMap((g) => g.scopes))];
  return refuse('scope_missing', { requiredScopes: operation.scopes, heldScopes, operationId: operation.id });
};

/** Every rule, in the order in which they are asked. The trail of a refusal is this list up to the rule that refused. */
export const RULES = {
  identified,
  authenticated,
  understood,
  partnerActive,
  profileEnabled,
  addressAllowed,
  granted,
  authenticationAccepted,
  versionChosen,
  operationMatched,
  scopeHeld,
} as const satisfies Record<Exclude<RuleName, 'complete'>, Check>;
