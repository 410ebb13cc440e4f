import type { Step } from '../../ui/steps.ts';

/** One step of the way from the invitation to production, as the API tells it. */
export interface WayStep {
  readonly key: string;
  readonly state: 'done' | 'now' | 'waiting';
  readonly at: string | null;
  readonly waitingFor: string | null;
  readonly detail: string | null;
}

export interface Way {
  readonly steps: readonly WayStep[];
  readonly next: string | null;
}

interface Words {
  readonly label: string;
  /** The button with which the reader takes the step, and where it leads. */
  readonly action?: string;
  readonly link?: string;
}

const WORDS: Readonly<Record<string, Words>> = {
  invited: { label: $localize`Invited` },
  'signed-in': { label: $localize`Signed in` },
  'sandbox-credential': {
    label: $localize`Sandbox credential ready`,
    action: $localize`See sandbox credential`,
    link: '/credentials',
  },
  'sandbox-call': { label: $localize`First sandbox call`, action: $localize`Make first call`, link: '/apis' },
  request: {
    label: $localize`Production requested`,
    action: $localize`Request production access`,
    link: '/requests/new',
  },
  review: { label: $localize`Reviewed`, action: $localize`See request`, link: '/requests' },
  live: { label: $localize`Production access live` },
  'production-call': { label: $localize`First production call`, action: $localize`Make first call`, link: '/apis' },
};

const wordsOf = (key: string): Words => WORDS[key] ?? { label: sentence(key) };

/** A step that this page does not know yet is named by its key. */
function sentence(key: string): string {
  const words = key.replace(/[-_]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const stepsOf = ({ steps }: Way): readonly Step[] =>
  steps.map(({ key, state, at, waitingFor, detail }) => ({
    label: wordsOf(key).label,
    state,
    at,
    detail: detail ?? undefined,
    waitingFor: waitingFor ?? undefined,
  }));

export interface NextAction {
  readonly title: string;
  readonly detail: string | null;
  readonly waitingFor: string | null;
  readonly action: string | null;
  readonly link: string | null;
}

/** The single thing to do now; null when the way has been gone to its end. */
export function nextOf({ steps, next }: Way): NextAction | null {
  const step = steps.find(({ key }) => key === next) ?? steps.find(({ state }) => state === 'now');
  if (!step) return null;
  const { label, action = null, link = null } = wordsOf(step.key);
  return { title: label, detail: step.detail, waitingFor: step.waitingFor, action, link };
}
