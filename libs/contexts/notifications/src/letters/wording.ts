import type { Scene } from '../people/scene.ts';
import type { Letter } from './letter.ts';

type Link = Letter['link'];

/** `Monday 5 January 2026 at 17:00 (Europe/Berlin)`. */
export function momentOf(at: string, timeZone = 'UTC'): string {
  const format = { dateStyle: 'full', timeStyle: 'short', timeZone } as const;
  return `${new Intl.DateTimeFormat('en-GB', format).format(new Date(at))} (${timeZone})`;
}

/** `5 January 2026`, by UTC as all terms are. */
export const dayOf = (at: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(at));

export const signIn = ({ controlUrl }: Scene): Link => ({ label: 'Sign in', url: `${controlUrl}/sign-in` });

export const credentialsPage = ({ controlUrl }: Scene): Link => ({
  label: 'See your credentials',
  url: `${controlUrl}/credentials`,
});

export const productsPage = ({ controlUrl }: Scene): Link => ({ label: 'See your products', url: `${controlUrl}/` });

export const requestPage = ({ controlUrl, request }: Scene): Link => ({
  label: 'See the request',
  url: `${controlUrl}/requests/${request?.requestId ?? ''}`,
});

export const reviewPage = ({ controlUrl, request }: Scene): Link => ({
  label: 'Open the request',
  url: `${controlUrl}/console/requests/${request?.requestId ?? ''}`,
});

/** What somebody wrote, set apart from what we say. */
export const quoted = (text: string): string => `“${text}”`;

/** `in 1 day`, `in 3 days`. */
export const inDays = (days: number): string => `in ${days} ${days === 1 ? 'day' : 'days'}`;
