import type { components } from '../../api/schema.d.ts';
import type { Alteration } from '../../ui/change.ts';
import { limitWords, METHOD_WORDS } from '../pieces/words.ts';
import type { RequestSheet } from './words.ts';

export type Access = components['schemas']['AccessAnswer'];
type Policy = components['schemas']['PolicyAnswer'];

export interface ChangeWords {
  readonly gained: readonly string[];
  readonly altered: readonly Alteration[];
}

export interface Known {
  readonly product: (productId: string) => string;
  readonly policies: readonly Policy[];
}

/** The exact change of access that an approval makes, beside what the partner has in production already. */
export function changeWords(request: RequestSheet, access: Access | null, known: Known): ChangeWords {
  const { grants, profile, policyId } = request.change;
  const before = (access?.grants ?? []).filter(
    (grant) => grant.environment === 'production' && grant.state !== 'ended' && grant.why.requestId !== request.id,
  );
  // One policy at a time limits the partner as a whole in an environment.
  const limited = access?.policies.find(
    ({ level, environment, why }) =>
      level === 'partner' && environment === 'production' && why.requestId !== request.id,
  );
  const gained: string[] = [];
  const altered: Alteration[] = [];
  for (const grant of grants) {
    const label = $localize`${known.product(grant.productId)}:api: in production`;
    const held = before.find(({ product }) => product.productId === grant.productId);
    const after = holdingWords(grant);
    if (!held) gained.push($localize`${label}:api:: ${after}:scopes:`);
    else if (holdingWords(held) !== after) altered.push({ label, before: holdingWords(held), after });
  }
  const was = access?.profiles.find(
    ({ profileId, why }) => profileId === profile.profileId && why.requestId !== request.id,
  );
  const label = $localize`Production profile “${profile.name}:name:”`;
  if (was) altered.push({ label, before: profileWords(was), after: profileWords(profile) });
  else gained.push(`${label}: ${profileWords(profile)}`);
  if (profile.method !== 'none')
    gained.push($localize`A production credential for “${profile.name}:name:”, issued by itself`);
  if (policyId !== null && policyId !== limited?.policyId) {
    const policy = known.policies.find((one) => one.policyId === policyId);
    const after = policy ? policyWords(policy) : policyId;
    if (limited) altered.push({ label: $localize`Limits of production`, before: policyWords(limited), after });
    else gained.push($localize`Limits of production: ${after}:limits:`);
  }
  return { gained, altered };
}

export const holdingWords = ({ scopes, lines }: { scopes: readonly string[]; lines: readonly string[] }): string =>
  [
    scopes.length > 0 ? scopes.join(', ') : $localize`no scopes`,
    lines.length > 0 ? lines.join(', ') : $localize`every version`,
  ].join(' · ');

export function profileWords(profile: {
  readonly method: string;
  readonly methods: readonly string[];
  readonly allowlist: readonly string[];
}): string {
  const from = profile.allowlist.length > 0 ? profile.allowlist.join(', ') : $localize`any address`;
  const method = METHOD_WORDS[profile.method] ?? profile.method;
  return $localize`${method}:method: · ${methodsWords(profile.methods)}:methods: · from ${from}:addresses:`;
}

const ALL_METHODS = 7;

export const methodsWords = (methods: readonly string[]): string =>
  methods.length >= ALL_METHODS ? $localize`every HTTP method` : methods.join(' ');

export const policyWords = ({ name, limits }: Pick<Policy, 'name' | 'limits'>): string =>
  `${name} (${limits.map(limitWords).join(', ')})`;
