import type { RequestEvent } from '@gatehouse/contracts';
import type { KnownRequest, OpenStage, RequestState } from './state.ts';

export function evolve(state: RequestState, event: RequestEvent): RequestState {
  if (event.type === 'RequestSubmitted') return submitted(event.data);
  if (state.status === 'none') return state;
  switch (event.type) {
    case 'StageOpened': {
      const { stageId, dueAt } = event.data;
      return { ...state, stage: { stageId, dueAt, reminded: [], escalations: 0 } };
    }
    case 'RequestClaimed':
      return { ...state, claimedBy: event.data.personId };
    case 'RequestReleased':
      return { ...state, claimedBy: null };
    case 'DocumentAttached':
      return { ...state, documents: [...state.documents, event.data.name] };
    case 'ChangesRequested':
      return { ...factsOf(state), status: 'changes-requested', pausedAt: event.data.pausedAt };
    case 'RequestAnswered': {
      const { personId, submission, contentHash, change, dueAt } = event.data;
      return {
        ...factsOf(state),
        status: 'in-review',
        authors: state.authors.includes(personId) ? state.authors : [...state.authors, personId],
        versions: [...state.versions, { contentHash, submission }],
        contentHash,
        change,
        stage: { ...state.stage, dueAt },
      };
    }
    case 'StageApproved': {
      const { stageId, personId, contentHash } = event.data;
      return { ...state, approvals: [...state.approvals, { stageId, personId, contentHash }] };
    }
    case 'RequestApproved': {
      const { decidedAt, change } = event.data;
      return { ...factsOf(state), status: 'approved', decidedAt, change };
    }
    case 'RequestRejected':
      return { ...factsOf(state), status: 'rejected' };
    case 'RequestWithdrawn':
      return { ...factsOf(state), status: 'withdrawn' };
    case 'DueReminderSent':
      return withStage(state, event.data.stageId, { reminded: [...state.stage.reminded, event.data.share] });
    case 'RequestEscalated':
      return withStage(state, event.data.stageId, { escalations: event.data.level });
    case 'RequestWentLive':
      return { ...factsOf(state), status: 'live' };
    default:
      return state;
  }
}

function submitted(data: Extract<RequestEvent, { type: 'RequestSubmitted' }>['data']): KnownRequest {
  const { requestId, partnerId, submittedBy, submission, contentHash, stages, calendar, leadId, change } = data;
  const stage = { stageId: stages[0]?.stageId ?? '', dueAt: '', reminded: [], escalations: 0 };
  return {
    status: 'in-review',
    requestId,
    partnerId,
    authors: [submittedBy],
    versions: [{ contentHash, submission }],
    contentHash,
    stages,
    calendar,
    leadId,
    change,
    stage,
    approvals: [],
    documents: [],
    claimedBy: null,
  };
}

const withStage = (state: KnownRequest, stageId: string, more: Partial<OpenStage>): KnownRequest =>
  state.stage.stageId === stageId ? { ...state, stage: { ...state.stage, ...more } } : state;

/** Without what only the status before had. */
function factsOf(state: KnownRequest) {
  const { status: _, ...facts } = state;
  if (!('pausedAt' in facts)) return facts;
  const { pausedAt: __, ...rest } = facts;
  return rest;
}
