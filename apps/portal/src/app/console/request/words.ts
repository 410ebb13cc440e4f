import type { components } from '../../api/schema.d.ts';
import type { State } from '../../ui/status.ts';
import type { Step } from '../../ui/steps.ts';
import type { Entry } from '../../ui/timeline.ts';
import { STAFF_ROLE_WORDS } from '../pieces/words.ts';

export type RequestSheet = components['schemas']['RequestAnswer'];
export type Stage = RequestSheet['stages'][number];
/** Who is behind an id, in words. */
export type Who = (id: string) => string;

const STATES: Readonly<Record<RequestSheet['state'], readonly [State, string]>> = {
  received: ['waiting', $localize`Received`],
  'in review': ['waiting', $localize`In review`],
  'changes requested': ['attention', $localize`Changes requested`],
  approved: ['waiting', $localize`Approved, being enforced`],
  rejected: ['refused', $localize`Rejected`],
  withdrawn: ['waiting', $localize`Withdrawn`],
  live: ['good', $localize`Live`],
};

export const stateOf = ({ state }: Pick<RequestSheet, 'state'>): State => STATES[state][0];
export const stateWord = ({ state }: Pick<RequestSheet, 'state'>): string => STATES[state][1];
export const isOpen = ({ state }: Pick<RequestSheet, 'state'>): boolean =>
  state === 'received' || state === 'in review' || state === 'changes requested';

export const openStage = (request: RequestSheet): Stage | undefined =>
  request.stages.find(({ stageId }) => stageId === request.openStageId);

/** Whom the request waits for; empty when for nobody. */
export function waitingWords(request: RequestSheet, partner: string): string {
  if (request.waitingFor === 'nobody') return '';
  if (request.waitingFor === 'partner') return partner;
  const stage = openStage(request);
  return stage ? someone(stage.role) : $localize`the gateways`;
}

export const roleWord = (role: string): string => STAFF_ROLE_WORDS[role] ?? role;

/** "a reviewer", "an admin". */
export function someone(role: string): string {
  const word = roleWord(role).toLowerCase();
  return /^[aeiou]/.test(word) ? $localize`an ${word}:role:` : $localize`a ${word}:role:`;
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The stages, each with who has approved it and what it still needs. */
export function stageSteps(request: RequestSheet, who: Who, partner: string): Step[] {
  return request.stages.map((stage): Step => {
    const approved = stage.approvals.map(({ personId }) => capital(who(personId))).join(', ');
    const got = $localize`${stage.approvals.length}:got: of ${stage.quorum}:quorum: approvals`;
    const demands = stage.documents.length > 0 ? $localize`demands ${stage.documents.join(', ')}:documents:` : '';
    const head = { label: stage.name };
    if (stage.state === 'completed') {
      return { ...head, state: 'done', detail: approved, at: stage.approvals.at(-1)?.at };
    }
    if (stage.state === 'open' && isOpen(request)) {
      const detail = [got, approved, demands].filter(Boolean).join(' · ');
      return { ...head, state: 'now', detail, waitingFor: waitingWords(request, partner) };
    }
    const detail = [roleWord(stage.role), got, demands].filter(Boolean).join(' · ');
    return { ...head, state: 'waiting', detail: isOpen(request) ? detail : $localize`Not reached` };
  });
}

const TITLES: Readonly<Record<string, readonly [title: string, state?: State]>> = {
  RequestSubmitted: [$localize`Sent by the partner`],
  StageOpened: [$localize`Opened`],
  RequestClaimed: [$localize`Claimed`],
  RequestReleased: [$localize`Released`],
  CommentAdded: [$localize`Comment, for both sides`],
  InternalComment: [$localize`Internal comment`],
  DocumentAttached: [$localize`Document attached`],
  ChangesRequested: [$localize`Changes asked for`, 'attention'],
  RequestAnswered: [$localize`Answered by the partner`],
  StageApproved: [$localize`Approval counted`, 'good'],
  StageCompleted: [$localize`Completed`, 'good'],
  RequestApproved: [$localize`Approved`, 'good'],
  RequestRejected: [$localize`Rejected`, 'refused'],
  RequestWithdrawn: [$localize`Withdrawn by the partner`],
  RequestWentLive: [$localize`Enforced at every gateway`, 'good'],
  DueReminderSent: [$localize`Reminded of the due time`, 'attention'],
  RequestEscalated: [$localize`Escalated to the lead`, 'refused'],
};

/** What happened to the request, in words. */
export function titleOf(what: string, stage: string | undefined): string {
  const title = TITLES[what]?.[0] ?? what;
  return stage ? `${stage}: ${title.charAt(0).toLowerCase()}${title.slice(1)}` : title;
}

/** Everything that happened, the latest first. */
export function timelineOf(request: RequestSheet, who: Who): Entry[] {
  const stages = new Map(request.stages.map(({ stageId, name }) => [stageId, name]));
  return request.timeline
    .map(({ at, by, what, stageId, text }): Entry => {
      const title = titleOf(what, stages.get(stageId ?? ''));
      return { at, title, detail: text, by: capital(who(by)), state: TITLES[what]?.[1] };
    })
    .reverse();
}
