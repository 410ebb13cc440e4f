import { MEMBER_ROLE_WORDS } from '../pieces/words.ts';

const ROLES = ['admin', 'developer', 'viewer'] as const;
export type MemberRole = (typeof ROLES)[number];

export const ROLE_CHOICES = ROLES.map((value) => ({ value, label: MEMBER_ROLE_WORDS[value] ?? value }));

/** What each role may do, for whoever gives it. */
export const ROLE_HELP = $localize`Admins invite colleagues and do all that developers do. Developers reveal and rotate secrets, and ask for production. Viewers look.`;
