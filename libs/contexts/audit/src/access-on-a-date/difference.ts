import { canonicalJson } from '@gatehouse/kernel';
import type { AccessReport } from './report.ts';

type Section = 'people' | 'grants' | 'profiles' | 'credentials' | 'limits';
type Item = AccessReport[Section][number];

const KEYS: Readonly<Record<Section, (item: never) => string>> = {
  people: (p: AccessReport['people'][number]) => p.personId,
  grants: (g: AccessReport['grants'][number]) => g.grantId,
  profiles: (p: AccessReport['profiles'][number]) => p.profileId,
  credentials: (c: AccessReport['credentials'][number]) => c.credentialId,
  limits: (l: AccessReport['limits'][number]) => `${l.policyId}/${l.level}/${l.targetId}/${l.environment ?? 'both'}`,
};

export interface SectionDifference {
  readonly gained: readonly Item[];
  readonly lost: readonly Item[];
  readonly altered: readonly { readonly before: Item; readonly after: Item }[];
}

export interface AccessDifference extends Readonly<Record<Section, SectionDifference>> {
  readonly from: { readonly at: string; readonly local: string };
  readonly to: { readonly at: string; readonly local: string };
  readonly status: { readonly before: string; readonly after: string };
  readonly portalAccess: { readonly before: boolean; readonly after: boolean };
  /** `production GET /orders/{id}`: what can be called now and could not be then, and the reverse. */
  readonly operations: { readonly gained: readonly string[]; readonly lost: readonly string[] };
}

/** What it is without why it is so: two things are alike when only their reasons differ. */
const substance = ({ why: _, ...rest }: Item): string => canonicalJson(rest);

function compare(before: AccessReport, after: AccessReport, section: Section): SectionDifference {
  const key = KEYS[section] as (item: Item) => string;
  const was = new Map((before[section] as readonly Item[]).map((item) => [key(item), item]));
  const is = new Map((after[section] as readonly Item[]).map((item) => [key(item), item]));
  const kept = [...was].flatMap(([id, item]) => {
    const now = is.get(id);
    return now && substance(item) !== substance(now) ? [{ before: item, after: now }] : [];
  });
  return {
    gained: [...is].filter(([id]) => !was.has(id)).map(([, item]) => item),
    lost: [...was].filter(([id]) => !is.has(id)).map(([, item]) => item),
    altered: kept,
  };
}

const callable = (report: AccessReport): Set<string> =>
  new Set(report.grants.flatMap((g) => g.operations.map((o) => `${g.environment} /${g.product.slug} ${o}`)));

/** What a partner gained and lost between two instants. */
export function differenceOf(before: AccessReport, after: AccessReport): AccessDifference {
  const [could, can] = [callable(before), callable(after)];
  return {
    from: { at: before.at, local: before.local },
    to: { at: after.at, local: after.local },
    status: { before: before.status.state, after: after.status.state },
    portalAccess: { before: before.portalAccess.open, after: after.portalAccess.open },
    operations: { gained: [...can.difference(could)], lost: [...could.difference(can)] },
    people: compare(before, after, 'people'),
    grants: compare(before, after, 'grants'),
    profiles: compare(before, after, 'profiles'),
    credentials: compare(before, after, 'credentials'),
    limits: compare(before, after, 'limits'),
  };
}
