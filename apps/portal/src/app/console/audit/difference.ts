import type { Alteration } from '../../ui/change.ts';
import { environmentWord } from '../../ui/environment.ts';
import { LEVEL_WORDS, limitWords, MEMBER_ROLE_WORDS, METHOD_WORDS } from '../pieces/words.ts';
import { exactIn } from '../pieces/zoned.ts';
import type {
  AccessDifference,
  CredentialThen,
  GrantThen,
  LimitThen,
  PersonThen,
  ProfileThen,
  Reason,
  SectionDifference,
} from './report.ts';

/** One part of a difference, as it is read. */
export interface ChangedSection {
  readonly title: string;
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  readonly altered: readonly Alteration[];
}

type Facts<T> = (item: T) => Readonly<Record<string, string>>;

const approvers = ({ approval, by }: Reason): string => {
  const names = approval?.approvers.map(({ person }) => person.name) ?? [];
  return names.length > 0 ? $localize`approved by ${names.join(', ')}:people:` : $localize`by ${by.name}:person:`;
};

const untilWords = (until: string | null, zone: string): string =>
  until === null ? $localize`no end` : exactIn(until, zone);
const STATUS_WORDS: Readonly<Record<string, string>> = {
  active: $localize`active`,
  disabled: $localize`disabled`,
  offboarded: $localize`off-boarded`,
};
const statusWords = (status: string): string => STATUS_WORDS[status] ?? status;
const none = $localize`none`;
const listed = (items: readonly string[], without: string): string => (items.length > 0 ? items.join(', ') : without);

const grantFacts =
  (zone: string): Facts<GrantThen> =>
  (grant) => ({
    [$localize`Scopes`]: listed(grant.scopes, none),
    [$localize`Versions`]: listed(grant.lines, $localize`every version`),
    [$localize`Since`]: exactIn(grant.since, zone),
    [$localize`Until`]: untilWords(grant.until, zone),
  });
const PROFILE: Facts<ProfileThen> = (profile) => ({
  [$localize`Name`]: profile.name,
  [$localize`State`]: profile.enabled ? $localize`switched on` : $localize`switched off`,
  [$localize`Authentication`]: METHOD_WORDS[profile.method] ?? profile.method,
  [$localize`Methods`]: listed(profile.methods, none),
  [$localize`Allowlist`]: listed(profile.allowlist, $localize`every address`),
});
const PERSON: Facts<PersonThen> = (person) => ({
  [$localize`Role`]: MEMBER_ROLE_WORDS[person.role] ?? person.role,
  [$localize`Name`]: person.name,
  [$localize`Email`]: person.email,
});
const credentialFacts =
  (zone: string): Facts<CredentialThen> =>
  ({ until }) => ({ [$localize`Until`]: untilWords(until, zone) });
const LIMIT: Facts<LimitThen> = (limit) => ({
  [$localize`Version`]: String(limit.version),
  [$localize`Limits`]: listed(limit.limits.map(limitWords), none),
});

export const grantName = (grant: GrantThen): string => `${environmentWord(grant.environment)} · ${grant.product.name}`;
const profileName = (profile: ProfileThen): string => `${environmentWord(profile.environment)} · ${profile.name}`;
const limitName = (limit: LimitThen): string => {
  const where = limit.environment === null ? $localize`both environments` : environmentWord(limit.environment);
  return `${limit.policy} · ${where} · ${LEVEL_WORDS[limit.level] ?? limit.level}`;
};

function section<T extends { readonly why: Reason }>(
  title: string,
  { gained, lost, altered }: SectionDifference<T>,
  name: (item: T) => string,
  facts: Facts<T>,
  more: (item: T) => string = () => '',
): ChangedSection {
  const words = (item: T): string => [name(item), more(item), approvers(item.why)].filter(Boolean).join(' · ');
  return {
    title,
    gained: gained.map(words),
    lost: lost.map(words),
    altered: altered.flatMap(({ before, after }) => {
      const [was, is] = [facts(before), facts(after)];
      return Object.keys(is)
        .filter((fact) => was[fact] !== is[fact])
        .map((fact) => ({ label: `${name(after)} · ${fact}`, before: was[fact] ?? '', after: is[fact] ?? '' }));
    }),
  };
}

/** `production /orders GET /orders` many times over becomes one line per product. */
function grouped(operations: readonly string[]): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const operation of operations) {
    const [environment = '', slug = '', ...rest] = operation.split(' ');
    const key = `${environment === 'production' ? environmentWord('production') : environmentWord('sandbox')} ${slug}`;
    groups.set(key, [...(groups.get(key) ?? []), rest.join(' ')]);
  }
  return [...groups].map(([key, all]) => `${key} · ${all.length}: ${all.join(', ')}`);
}

/** A difference in the order in which one reads it, times on the clock of a zone; what did not change is left out. */
export function sectionsOf(difference: AccessDifference, zone: string): readonly ChangedSection[] {
  const { status, portalAccess, operations } = difference;
  const open = (is: boolean): string => (is ? $localize`open` : $localize`closed`);
  const partner: Alteration[] = [
    { label: $localize`State`, before: statusWords(status.before), after: statusWords(status.after) },
    { label: $localize`Portal`, before: open(portalAccess.before), after: open(portalAccess.after) },
  ].filter(({ before, after }) => before !== after);
  const scopes = (grant: GrantThen): string => listed(grant.scopes, $localize`no scopes`);
  const role = ({ role: is }: PersonThen): string => MEMBER_ROLE_WORDS[is] ?? is;
  return [
    { title: $localize`Partner`, gained: [], lost: [], altered: partner },
    section($localize`Grants`, difference.grants, grantName, grantFacts(zone), scopes),
    {
      title: $localize`Operations`,
      gained: grouped(operations.gained),
      lost: grouped(operations.lost),
      altered: [],
    },
    section($localize`Limits`, difference.limits, limitName, LIMIT, (l) => l.limits.map(limitWords).join(', ')),
    section($localize`People`, difference.people, (p) => `${p.name} (${p.email})`, PERSON, role),
    section($localize`Profiles`, difference.profiles, profileName, PROFILE),
    section(
      $localize`Credentials`,
      difference.credentials,
      (c) => `${environmentWord(c.environment)} · ${c.hint}`,
      credentialFacts(zone),
    ),
  ].filter(({ gained, lost, altered }) => gained.length + lost.length + altered.length > 0);
}
