import type { Answer } from '../../api/api.ts';
import type { State } from '../../ui/status.ts';
import { eventWords } from '../pieces/words.ts';

export type Delivery = Answer<'/api/v1/deliveries', 'get'>['items'][number];

export const DELIVERY_STATES: Readonly<Record<Delivery['state'], { readonly label: string; readonly state: State }>> = {
  sending: { label: $localize`Under way`, state: 'waiting' },
  waiting: { label: $localize`Tried again later`, state: 'attention' },
  accepted: { label: $localize`Accepted`, state: 'good' },
  refused: { label: $localize`Refused for good`, state: 'refused' },
};

/** What the mail tells of: an event, or else a sign-in link. */
export const aboutOf = ({ event }: Pick<Delivery, 'event'>): string =>
  event === null ? $localize`Sign-in link` : eventWords(event);

/** `550 No such user here`, whether its words begin with the code or not; null while it has answered nothing. */
export const answerOf = ({ code, answer }: Pick<Delivery, 'code' | 'answer'>): string | null =>
  answer?.startsWith(`${code} `) ? answer : [code, answer].filter((part) => part !== null).join(' ') || null;
