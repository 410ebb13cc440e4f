import type { Alteration } from '../../ui/change.ts';
import { environmentWord } from '../../ui/environment.ts';
import { LEVEL_WORDS, limitWords, MEMBER_ROLE_WORDS, METHOD_WORDS } from '../pieces/words.ts';
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

const none = $localize`none`;
const listed = (items: readonly string[], without: string): string => (items.length > 0 ? items.join(', ') : without);

const GRANT: Facts<GrantThen> = (grant) => ({
  [$localize`Scopes`]: listed(grant.scopes, none),
  [$localize`Versions`]: listed(grant.lines, $localize`every version`),
  [$localize`Since`]: grant.since,
  [$localize`Until`]: grant.until ?? $localize`no end`,
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
const CREDENTIAL: Facts<CredentialThen> = (credential) => ({
  [$localize`Until`]: credential.until ?? $localize`no end`,
});
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

/** A difference in the order in which one reads it; parts in which nothing changed are left out. */
export function sectionsOf(difference: AccessDifference): readonly ChangedSection[] {
  const { status, portalAccess, operations } = difference;
  const open = (is: boolean): string => (is ? $localize`open` : $localize`closed`);
  const partner: Alteration[] = [
    { label: $localize`State`, before: status.before, after: status.after },
    { label: $localize`Portal`, before: open(portalAccess.before), after: open(portalAccess.after) },
  ].filter(({ before, after }) => before !== after);
  const scopes = (grant: GrantThen): string => listed(grant.scopes, $localize`no scopes`);
  const role = ({ role: is }: PersonThen): string => MEMBER_ROLE_WORDS[is] ?? is;
  return [
    { title: $localize`Partner`, gained: [], lost: [], altered: partner },
    section($localize`Grants`, difference.grants, grantName, GRANT, scopes),
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
      CREDENTIAL,
    ),
  ].filter(({ gained, lost, altered }) => gained.length + lost.length + altered.length > 0);
}
