import type { Answer } from '../../api/api.ts';
import type { Action } from '../../session/session.store.ts';
import type { Step } from '../../ui/steps.ts';
import { dayWords } from '../../ui/words.ts';

export type Way = Answer<'/api/v1/partners/{partnerId}/steps', 'get'>;
type Item = Way['items'][number];
type Next = NonNullable<Way['next']>;

const LABELS: Readonly<Record<Item['key'], string>> = {
  invited: $localize`Invited`,
  signed_in: $localize`Signed in`,
  sandbox_credential: $localize`Sandbox token in hand`,
  sandbox_call: $localize`First sandbox call`,
  requested: $localize`Production asked for`,
  approved: $localize`Approved`,
  production_credential: $localize`Production token in hand`,
  production_call: $localize`First production call`,
};

const WHO = { you: $localize`you`, operator: $localize`the operator` } as const;

/** What is said of the step at hand stands above the list, so the list only says whose turn it is. */
export const stepsOf = ({ items }: Way): readonly Step[] =>
  items.map(({ key, state, at, waitingFor, detail }) => ({
    label: LABELS[key],
    state,
    at,
    detail: state === 'now' ? undefined : detail,
    waitingFor: waitingFor === null ? undefined : WHO[waitingFor],
  }));

interface Doing {
  readonly title: string;
  /** The button: a verb with its object. */
  readonly button: string;
  readonly link: string;
  /** Who may not do it sees what is to be done, without the button. */
  readonly action: Action;
}

const DOINGS: Readonly<Record<Next, Doing>> = {
  sign_in: { title: $localize`Sign in`, button: $localize`See people`, link: '/people', action: 'people.read' },
  reveal_sandbox_secret: {
    title: $localize`Reveal your sandbox token`,
    button: $localize`Open credentials`,
    link: '/credentials',
    action: 'secret.reveal',
  },
  call_sandbox: {
    title: $localize`Make your first sandbox call`,
    button: $localize`Choose an operation`,
    link: '/apis',
    action: 'catalog.read',
  },
  request_production: {
    title: $localize`Ask for production`,
    button: $localize`Request production access`,
    link: '/requests/new',
    action: 'request.submit',
  },
  answer_request: {
    title: $localize`Answer the reviewers`,
    button: $localize`Open request`,
    link: '/requests',
    action: 'request.submit',
  },
  reveal_production_secret: {
    title: $localize`Reveal your production token`,
    button: $localize`Open credentials`,
    link: '/credentials',
    action: 'secret.reveal',
  },
  call_production: {
    title: $localize`Make your first production call`,
    button: $localize`Choose an operation`,
    link: '/apis',
    action: 'catalog.read',
  },
};

export interface Turn {
  readonly whose: 'you' | 'operator';
  readonly title: string;
  readonly detail: string;
  readonly button: string | null;
  readonly link: string;
  readonly dueAt: string | null;
  /** When approval is likely; of a request that is not sent yet, as if it were sent now. */
  readonly forecast: string | null;
}

/** The one thing that comes next, and whose turn it is; null when nothing is to come. */
export function turnOf(
  { items, next, waitingFor, requestId, dueAt, forecast }: Way,
  may: (action: Action) => boolean,
): Turn | null {
  const step = items.find(({ state }) => state === 'now');
  if (!step || waitingFor === 'nobody') return null;
  const request = requestId === null ? '/requests' : `/requests/${requestId}`;
  if (next === null) {
    const button = requestId !== null && may('request.read') ? $localize`Open request` : null;
    return {
      whose: 'operator',
      title: $localize`The operator has the next step`,
      detail: step.detail,
      button,
      link: request,
      dueAt,
      forecast,
    };
  }
  const { title, button, link, action } = DOINGS[next];
  const answers = next === 'answer_request';
  return {
    whose: 'you',
    title,
    detail: step.detail,
    button: may(action) ? button : null,
    link: answers ? request : link,
    dueAt: null,
    // How long the answer takes is the partner's, and is in no past decision.
    forecast: answers ? null : forecast,
  };
}

/** From past decisions, so it is said as what is likely, to the day. */
export function forecastOf({ whose, forecast }: Turn): string | null {
  if (forecast === null) return null;
  const day = dayWords(Date.parse(forecast));
  return whose === 'operator'
    ? $localize`Approval is likely by ${day}:day:, as past decisions went.`
    : $localize`Approval is likely by ${day}:day: if you ask today, as past decisions went.`;
}

export const isFinished = ({ items }: Way): boolean => items.at(-1)?.state === 'done';
