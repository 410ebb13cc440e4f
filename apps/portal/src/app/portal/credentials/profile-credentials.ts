import type { components } from '../../api/schema.d.ts';
import type { Bar } from '../../ui/overlap.ts';
import { relativeWords } from '../../ui/words.ts';
import type { Access, Profile } from '../profile/profile.store.ts';

export type Credential = components['schemas']['CredentialAnswer'];
export type Rotation = NonNullable<Credential['rotation']>;

/** A profile with its credentials, as its card shows them. */
export interface ProfileCredentials {
  readonly profile: Profile;
  /** What new calls should use; null when none works. */
  readonly current: Credential | null;
  /** Works beside the current one until the overlap is over. */
  readonly retiring: Credential | null;
  readonly rotation: Rotation | null;
  /** Those that work no more, the latest first. */
  readonly earlier: readonly Credential[];
  readonly overlapSeconds: number;
}

/** Without a policy that names one, in seconds. */
export const DEFAULT_OVERLAP = 24 * 60 * 60;
/** For how long a secret that is shown once waits to be opened, in milliseconds. */
export const ONCE_KEPT_FOR = 7 * 24 * 60 * 60 * 1_000;

export function profileCredentials(access: Access, credentials: readonly Credential[]): ProfileCredentials[] {
  return access.profiles.map((profile) => {
    const own = credentials.filter(({ profileId }) => profileId === profile.profileId);
    const current = own.find(({ state }) => state === 'alive') ?? null;
    const retiring = own.find(({ state }) => state === 'overlap') ?? null;
    return {
      profile,
      current,
      retiring,
      rotation: retiring?.rotation ?? null,
      earlier: own.filter(({ state }) => state === 'ended' || state === 'expired'),
      overlapSeconds: overlapOf(access, profile),
    };
  });
}

/** The smallest that the attached policies name. */
function overlapOf({ partnerId, policies }: Access, { profileId, environment }: Profile): number {
  const overlaps = policies
    .filter((policy) => policy.environment === null || policy.environment === environment)
    .filter(
      ({ level, targetId }) =>
        (level === 'partner' && targetId === partnerId) || (level === 'profile' && targetId === profileId),
    )
    .map(({ rotation }) => rotation.overlapSeconds);
  return overlaps.length === 0 ? DEFAULT_OVERLAP : Math.min(...overlaps);
}

/** The old and the new one of a rotation, on one time line. */
export function overlapBars({ current, retiring, rotation }: ProfileCredentials): Bar[] {
  if (!current || !retiring || !rotation) return [];
  return [
    {
      label: $localize`Old: ${retiring.hint}:hint:`,
      from: retiring.since,
      to: rotation.overlapUntil,
      lastUse: retiring.lastUse,
      state: 'attention',
    },
    {
      label: $localize`New: ${current.hint}:hint:`,
      from: current.since,
      to: current.until,
      lastUse: current.lastUse,
      state: 'good',
    },
  ];
}

/** "It was last used 2 minutes ago from 203.0.113.9.": whether anybody will notice. */
export function lastUseWords({ lastUse }: Credential, now: number): string {
  if (!lastUse) return $localize`It was never used.`;
  const when = relativeWords(Date.parse(lastUse.at), now);
  return $localize`It was last used ${when}:when: from ${lastUse.address}:address:.`;
}

const ENDS: Readonly<Record<NonNullable<Credential['end']>, string>> = {
  rotated: $localize`Rotated`,
  regenerated: $localize`Regenerated`,
  revoked: $localize`Revoked`,
};

export const endWord = ({ end, state }: Credential): string =>
  state === 'expired' || end === null ? $localize`Expired` : ENDS[end];
