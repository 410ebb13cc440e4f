import type { components } from '../../api/schema.d.ts';
import type { Option } from '../requests/fields/option.ts';
import { dayWords } from '../../ui/words.ts';
import type { State } from '../../ui/status.ts';

export type MemberRole = components['schemas']['PersonAnswer']['role'];

export const ROLE_WORDS: Readonly<Record<MemberRole, string>> = {
  admin: $localize`Admin`,
  developer: $localize`Developer`,
  viewer: $localize`Viewer`,
};

export const ROLE_OPTIONS: readonly (Option & { readonly value: MemberRole })[] = [
  {
    value: 'developer',
    label: ROLE_WORDS.developer,
    detail: $localize`Reveals and rotates credentials, asks for production.`,
  },
  { value: 'viewer', label: ROLE_WORDS.viewer, detail: $localize`Sees everything but secrets, and changes nothing.` },
  { value: 'admin', label: ROLE_WORDS.admin, detail: $localize`All of that, and invites and removes people.` },
];

export const roleOf = (text: string | undefined): MemberRole =>
  ROLE_OPTIONS.find(({ value }) => value === text)?.value ?? 'developer';

type Person = components['schemas']['PersonAnswer'];

/** How far a person is: invited, reminded, expired, or here. */
export function standing({ invitation, lastSignInAt }: Person): { readonly state: State; readonly words: string } {
  if (lastSignInAt !== null) return { state: 'good', words: $localize`Joined` };
  switch (invitation?.state) {
    case 'sent':
    case 'reminded': {
      const day = dayWords(Date.parse(invitation.expiresAt));
      return { state: 'waiting', words: $localize`Invited until ${day}:day:` };
    }
    case 'expired':
      return { state: 'attention', words: $localize`Invitation expired` };
    case 'accepted':
      return { state: 'good', words: $localize`Joined` };
    default:
      return { state: 'waiting', words: $localize`Not invited yet` };
  }
}
