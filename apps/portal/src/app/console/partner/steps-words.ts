import type { components } from '../../api/schema.d.ts';
import type { Step } from '../../ui/steps.ts';

type Steps = components['schemas']['StepsAnswer'];
type Key = Steps['items'][number]['key'];

interface Words {
  readonly label: string;
  /** While it is to be done. */
  readonly open: string;
  /** The tab, or the page of the request, on which staff see it. */
  readonly link?: 'people' | 'profiles' | 'calls' | 'request';
}

const WORDS: Readonly<Record<Key, Words>> = {
  invited: {
    label: $localize`Invited`,
    open: $localize`An invitation goes out when a person is added.`,
    link: 'people',
  },
  signed_in: { label: $localize`Signed in`, open: $localize`Somebody has to follow the invitation.`, link: 'people' },
  sandbox_credential: {
    label: $localize`Sandbox credential taken`,
    open: $localize`Nobody has revealed its secret yet.`,
    link: 'profiles',
  },
  sandbox_call: { label: $localize`First sandbox call`, open: $localize`No call has succeeded yet.`, link: 'calls' },
  requested: {
    label: $localize`Production requested`,
    open: $localize`They ask for it in the portal.`,
    link: 'request',
  },
  approved: { label: $localize`Approved`, open: $localize`The stages of the route decide.`, link: 'request' },
  production_credential: {
    label: $localize`Production credential taken`,
    open: $localize`It is issued by itself after the approval.`,
    link: 'profiles',
  },
  production_call: {
    label: $localize`First production call`,
    open: $localize`No call has succeeded yet.`,
    link: 'calls',
  },
};

/** The way to production as staff read it: how far the partner is, and who has the ball. */
export function stepsOf({ items, requestId }: Steps, partner: { readonly id: string; readonly name: string }): Step[] {
  return items.map(({ key, state, at, waitingFor }): Step => {
    const { label, open, link } = WORDS[key];
    const waiting = { you: partner.name, operator: $localize`us` };
    const request = requestId === null ? undefined : ['/console/requests', requestId];
    return {
      label,
      state,
      at: state === 'done' ? at : undefined,
      detail: state === 'done' ? undefined : open,
      waitingFor: waitingFor === null ? undefined : waiting[waitingFor],
      link: link === 'request' ? request : link && ['/console/partners', partner.id, link],
    };
  });
}

/** Who is waited for, in one sentence. */
export function waitingWords({ waitingFor, items }: Steps, partner: string): string {
  if (items.every(({ state }) => state === 'done')) return $localize`All the way: it calls production.`;
  if (waitingFor === 'nobody') return $localize`Nobody is waited for.`;
  return waitingFor === 'operator' ? $localize`Waiting for us.` : $localize`Waiting for ${partner}:partner:.`;
}
