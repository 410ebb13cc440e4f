import { METHOD_WORDS } from '../pieces/words.ts';
import { holdingWords, methodsWords, policyWords, type Access } from './change-words.ts';
import { isOpen, type RequestSheet } from './words.ts';

export interface SideRow {
  readonly label: string;
  readonly sandbox: string;
  readonly now: string;
  readonly after: string;
  readonly changes: boolean;
  /** What a reviewer should look at. */
  readonly notice: string;
}

type EnvironmentName = 'sandbox' | 'production';

/** Facts of access in sandbox, in production now, and in production after an approval; empty is "nothing". */
export function sidesOf(
  request: RequestSheet,
  access: Access,
  known: { readonly product: (id: string) => string; readonly limits: string },
): SideRow[] {
  const { change } = request;
  const asked = new Set(change.grants.map(({ productId }) => productId));
  const held = access.grants.filter(({ state }) => state === 'active').map(({ product }) => product.productId);
  const ofOthers = { ...access, ...withoutRequest(access, request.id) };
  const products = [...new Set([...asked, ...held])].map((productId): SideRow => {
    const grant = change.grants.find((one) => one.productId === productId);
    const [sandbox, now] = [scopesIn(ofOthers, 'sandbox', productId), scopesIn(ofOthers, 'production', productId)];
    const untried = (grant?.scopes ?? []).filter((scope) => !sandboxScopes(access, productId).has(scope));
    return {
      label: known.product(productId),
      sandbox,
      now,
      after: grant ? holdingWords(grant) : now,
      changes: grant !== undefined && holdingWords(grant) !== now,
      notice: untried.length > 0 ? $localize`Not held in sandbox: ${untried.join(', ')}:scopes:` : '',
    };
  });
  const { profile } = change;
  const fact = (label: string, word: (one: Access['profiles'][number]) => string, after: string): SideRow => {
    const words = (environment: EnvironmentName): string =>
      ofOthers.profiles
        .filter((one) => one.environment === environment && one.enabled)
        .map((one) => `${one.name}: ${word(one)}`)
        .join('; ');
    const now = words('production');
    const added = `${profile.name}: ${after}`;
    return { label, sandbox: words('sandbox'), now, after: added, changes: now !== added, notice: '' };
  };
  const from = (list: readonly string[]): string => (list.length > 0 ? list.join(', ') : $localize`any address`);
  const method = (name: string): string => METHOD_WORDS[name] ?? name;
  const limits = (environment: EnvironmentName): string =>
    access.policies
      .filter((policy) => policy.environment === environment || policy.environment === null)
      .map(policyWords)
      .join('; ');
  const open = isOpen(request);
  return [
    ...products,
    fact($localize`Authentication`, (one) => method(one.method), method(profile.method)),
    fact($localize`HTTP methods`, (one) => methodsWords(one.methods), methodsWords(profile.methods)),
    fact($localize`Calls from`, (one) => from(one.allowlist), from(profile.allowlist)),
    {
      label: $localize`Limits`,
      sandbox: limits('sandbox'),
      now: open ? limits('production') : '',
      after: known.limits || limits('production'),
      changes: known.limits !== '' && known.limits !== (open ? limits('production') : ''),
      notice: '',
    },
  ];
}

/** The access without what this very request has brought, so that a decided one reads as it was decided. */
const withoutRequest = (access: Access, requestId: string): Pick<Access, 'grants' | 'profiles'> => ({
  grants: access.grants.filter(({ why }) => why.requestId !== requestId),
  profiles: access.profiles.filter(({ why }) => why.requestId !== requestId),
});

function scopesIn(access: Access, environment: EnvironmentName, productId: string): string {
  return access.grants
    .filter((grant) => grant.environment === environment && grant.product.productId === productId)
    .filter(({ state }) => state === 'active')
    .map(holdingWords)
    .join('; ');
}

const sandboxScopes = (access: Access, productId: string): ReadonlySet<string> =>
  new Set(
    access.grants
      .filter((grant) => grant.environment === 'sandbox' && grant.product.productId === productId)
      .filter(({ state }) => state === 'active')
      .flatMap(({ scopes }) => scopes),
  );
