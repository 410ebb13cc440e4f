import type { components } from '../../api/schema.d.ts';
import type { State } from '../../ui/status.ts';
import type { Step } from '../../ui/steps.ts';
import type { Entry } from '../../ui/timeline.ts';
import { stageDetail } from './stage-steps.ts';

export type RequestSheet = components['schemas']['RequestAnswer'];
export type RequestState = RequestSheet['state'];

const WORDS: Readonly<Record<RequestState, readonly [state: State, label: string]>> = {
  received: ['waiting', $localize`Received`],
  'in review': ['waiting', $localize`In review`],
  'changes requested': ['attention', $localize`Changes requested`],
  approved: ['waiting', $localize`Approved, being put in force`],
  rejected: ['refused', $localize`Rejected`],
  withdrawn: ['waiting', $localize`Withdrawn`],
  live: ['good', $localize`Live`],
};

export const stateOf = (request: RequestSheet): State => WORDS[request.state][0];
export const stateWord = (request: RequestSheet): string => WORDS[request.state][1];

/** It can still be answered, commented and withdrawn. */
export const isOpen = (request: RequestSheet): boolean =>
  ['received', 'in review', 'changes requested'].includes(request.state);

/** The same under a heading that says "Waiting for". */
export function waitedFor(request: RequestSheet): string {
  if (request.waitingFor === 'partner') return $localize`You`;
  if (request.waitingFor === 'nobody') return '';
  const stage = request.stages.find(({ stageId }) => stageId === request.openStageId);
  return stage ? $localize`The operator: ${stage.name}:stage:` : $localize`The operator`;
}

/** Who has the ball, as the partner reads it; empty when nobody has. */
export function waitingWords(request: RequestSheet): string {
  if (request.waitingFor === 'partner') return $localize`Waiting for you`;
  if (request.waitingFor === 'nobody') return '';
  const stage = request.stages.find(({ stageId }) => stageId === request.openStageId);
  return stage ? $localize`Waiting for the operator: ${stage.name}:stage:` : $localize`Waiting for the operator`;
}

/** The way of a request: sent, each stage of review, decided, in force. */
export function requestSteps(request: RequestSheet): Step[] {
  const ended = request.state === 'rejected' || request.state === 'withdrawn';
  return [
    { label: $localize`Sent`, state: 'done', at: request.submittedAt },
    ...request.stages.map((stage) => stageStep(request, stage, ended)),
    ...(ended ? [] : [enforcedStep(request)]),
  ];
}

type Stage = RequestSheet['stages'][number];

function stageStep(request: RequestSheet, stage: Stage, ended: boolean): Step {
  const { name, quorum, approvals, state, dueAt } = stage;
  const last = approvals.at(-1)?.at;
  if (state === 'completed') {
    return { label: name, state: 'done', detail: approvalWords(approvals.length, quorum), at: last };
  }
  if (state === 'open' && !ended) {
    const detail = approvalWords(approvals.length, quorum);
    const waitingFor = request.waitingFor === 'partner' ? $localize`you` : $localize`the operator`;
    return { label: name, state: 'now', detail, waitingFor, at: dueAt ? undefined : null };
  }
  return { label: name, state: 'waiting', detail: ended ? $localize`Not reached` : stageDetail(stage) };
}

const approvalWords = (got: number, quorum: number): string =>
  quorum === 1
    ? got === 0
      ? $localize`Needs one approval`
      : $localize`Approved`
    : $localize`${got}:got: of ${quorum}:quorum: approvals`;

function enforcedStep({ state, enforcedAt }: RequestSheet): Step {
  const label = $localize`In force at every gateway`;
  if (state === 'live') return { label, state: 'done', at: enforcedAt };
  return { label, state: state === 'approved' ? 'now' : 'waiting', detail: $localize`By itself, once it is approved` };
}

type Titles = Readonly<Record<string, readonly [title: string, state?: State]>>;

const TITLES: Titles = {
  RequestSubmitted: [$localize`Sent`],
  StageOpened: [$localize`Stage opened`],
  DocumentAttached: [$localize`Document attached`],
  ChangesRequested: [$localize`Changes requested`, 'attention'],
  RequestAnswered: [$localize`Answered`],
  StageApproved: [$localize`Approval given`, 'good'],
  StageCompleted: [$localize`Stage passed`, 'good'],
  RequestApproved: [$localize`Approved`, 'good'],
  RequestRejected: [$localize`Rejected`, 'refused'],
  RequestWithdrawn: [$localize`Withdrawn`],
  RequestWentLive: [$localize`In force at every gateway`, 'good'],
};

/** What happened, the latest first; what was said stands in the conversation. */
export function timelineOf(request: RequestSheet, nameOf: (by: string) => string): Entry[] {
  const stages = new Map(request.stages.map(({ stageId, name }) => [stageId, name]));
  return request.timeline
    .filter(({ what }) => what in TITLES)
    .map(({ at, by, what, stageId, text }): Entry => {
      const [title, state] = TITLES[what] ?? [what];
      const stage = stages.get(stageId ?? '');
      return { at, title: stage ? `${title}: ${stage}` : title, detail: text, by: nameOf(by), state };
    })
    .reverse();
}
