import { numberWords } from '../../ui/words.ts';
import { WINDOW_WORDS } from '../pieces/words.ts';
import type { Access } from './change-words.ts';
import type { RequestSheet } from './words.ts';

type Limits = Access['policies'][number]['limits'];

export interface RiskFacts {
  readonly access: Access;
  /** Whether a call of the partner has succeeded in sandbox. */
  readonly called: boolean;
  /** What production will be limited to. */
  readonly limits: Limits;
  readonly product: (productId: string) => string;
}

/** What a reviewer should weigh before approving; one sentence each, the gravest first. */
export function risksOf(request: RequestSheet, { access, called, limits, product }: RiskFacts): string[] {
  const { profile, grants } = request.change;
  return [
    ...(access.status === 'active' ? [] : [$localize`The partner is switched off: an approval lets it call nothing.`]),
    ...(profile.method === 'none' ? [$localize`Calls will need no credential.`] : []),
    ...(called ? [] : [$localize`No call of theirs has succeeded in sandbox yet.`]),
    ...grants.flatMap(({ productId, scopes }) => {
      const untried = scopes.filter((scope) => !heldInSandbox(access, productId).has(scope));
      if (untried.length === 0) return [];
      const names = untried.join(', ');
      return [$localize`${names}:scopes: of ${product(productId)}:api: is not held in sandbox, so it was never tried.`];
    }),
    ...volumeRisks(request, limits),
    ...(profile.allowlist.length > 0 ? [] : [$localize`Calls may come from any address: no allowlist is asked for.`]),
  ];
}

const heldInSandbox = (access: Access, productId: string): ReadonlySet<string> =>
  new Set(
    access.grants
      .filter(({ environment, state }) => environment === 'sandbox' && state === 'active')
      .filter((grant) => grant.product.productId === productId)
      .flatMap(({ scopes }) => scopes),
  );

/** What is expected and would be refused by the limits. */
function volumeRisks(request: RequestSheet, limits: Limits): string[] {
  const { perDay, peakPerMinute } = request.submission.expectedVolume;
  const expected = { minute: peakPerMinute, day: perDay, month: perDay * DAYS_OF_MONTH };
  return limits
    .filter(({ window, limit }) => expected[window] > limit)
    .map(({ window, limit }) => {
      const [wanted, most] = [numberWords(expected[window]), numberWords(limit)];
      return $localize`They expect ${wanted}:calls: calls ${WINDOW_WORDS[window]}:window:, and the limit is ${most}:limit:.`;
    });
}

const DAYS_OF_MONTH = 30;
