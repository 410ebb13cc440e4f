import { exactIn } from '../pieces/zoned.ts';
import type { GrantOfProduct, PartnerReach } from './report.ts';

/** One grant under which a partner could call the product, as a row says it. */
export interface Reach {
  readonly key: string;
  readonly partner: Omit<PartnerReach, 'grants'>;
  readonly grant: GrantOfProduct;
  readonly versions: string;
  readonly dates: string;
  /** Without a credential alive nobody could call, whatever was granted. */
  readonly callable: boolean;
}

/** Every grant of every partner, in the order in which they were answered; times are told in `zone`. */
export const reachOf = (partners: readonly PartnerReach[], zone: string): readonly Reach[] =>
  partners.flatMap(({ grants, ...partner }) =>
    grants.map((grant) => ({
      key: grant.grantId,
      partner,
      grant,
      versions: versionsOf(grant),
      dates: datesOf(grant, zone),
      callable: grant.credentials > 0,
    })),
  );

/** Those lines of versions that a grant holds for, or that it is every one. */
export const versionsOf = ({ lines }: { readonly lines: readonly string[] }): string =>
  lines.length === 0 ? $localize`every version` : lines.join(', ');

/** `since 23 Nov 2026, 21:03:05 CET`, and until when where that was set. */
export function datesOf({ since, until }: { since: string; until: string | null }, zone: string): string {
  const from = $localize`since ${exactIn(since, zone)}:time:`;
  return until === null ? from : $localize`${from}:since:, until ${exactIn(until, zone)}:time:`;
}
