import type { RequestEvent } from '@gatehouse/contracts';
import { actorKey, type Actor, type DomainEvent, type RecordedEvent } from '@gatehouse/kernel';
import type { RequestDocument, StageStanding, TimelineEntry } from './document.ts';

/** Folds one event into the document of its request; the projection and the live stream show the same. */
export function applyToRequest(
  document: RequestDocument | undefined,
  recorded: RecordedEvent,
): RequestDocument | undefined {
  const event = recorded as DomainEvent as RequestEvent;
  if (event.type === 'RequestSubmitted') return submitted(event, recorded);
  if (!document) return undefined;
  const { at } = recorded.meta;
  const next = { ...document, ...begun(document, event, recorded), ...change(document, event, at) };
  return { ...next, changedAt: at, timeline: [...document.timeline, entryOf(event, recorded)] };
}

/** With the first thing that staff do to it, a request that was received is in review. */
function begun(document: RequestDocument, event: RequestEvent, { meta }: RecordedEvent): Partial<RequestDocument> {
  if (document.reviewBeganAt !== null || !isActOfStaff(event, meta.actor)) return {};
  return { state: 'in review', reviewBeganAt: meta.at };
}

function isActOfStaff(event: RequestEvent, actor: Actor): boolean {
  switch (event.type) {
    case 'RequestClaimed':
    case 'DocumentAttached':
    case 'ChangesRequested':
    case 'StageApproved':
    case 'RequestRejected':
      return true;
    case 'CommentAdded':
      return actor.kind === 'staff';
    default:
      return false;
  }
}

function submitted(
  { data }: Extract<RequestEvent, { type: 'RequestSubmitted' }>,
  recorded: RecordedEvent,
): RequestDocument {
  const { at } = recorded.meta;
  const { requestId, partnerId, kind, submittedBy, submission, contentHash, change, calendar, routeName } = data;
  return {
    id: requestId,
    partnerId,
    kind,
    tier: submission.tier,
    state: 'received',
    submittedBy,
    submittedAt: at,
    reviewBeganAt: null,
    submission,
    contentHash,
    change,
    calendar,
    routeName,
    openRole: null,
    stages: data.stages.map((stage) => ({ ...stage, state: 'waiting', openedAt: null, dueAt: null, approvals: [] })),
    openStageId: null,
    dueAt: null,
    pausedAt: null,
    waitingFor: 'operator',
    claimedBy: null,
    reason: null,
    documents: [],
    comments: [],
    timeline: [entryOf({ type: 'RequestSubmitted', data }, recorded)],
    decidedAt: null,
    enforcedAt: null,
    decisionToEnforcedMs: null,
    credentialId: null,
    changedAt: at,
  };
}

function change(document: RequestDocument, event: RequestEvent, at: string): Partial<RequestDocument> {
  const stage = (id: string, by: (standing: StageStanding) => Partial<StageStanding>): readonly StageStanding[] =>
    document.stages.map((s) => (s.stageId === id ? { ...s, ...by(s) } : s));
  const ended = { openStageId: null, openRole: null, dueAt: null, pausedAt: null, waitingFor: 'nobody' } as const;
  switch (event.type) {
    case 'RequestSubmitted':
      return {};
    case 'StageOpened': {
      const { stageId, openedAt, dueAt } = event.data;
      const openRole = document.stages.find((s) => s.stageId === stageId)?.role ?? null;
      const notYet = { state: 'waiting', openedAt: null, dueAt: null } as const;
      const stages = document.stages.map((s): StageStanding => {
        if (s.stageId === stageId) return { ...s, state: 'open', openedAt, dueAt, approvals: [] };
        // After an answer the first stage may open again while a later one is open.
        return s.state === 'open' ? { ...s, ...notYet } : s;
      });
      return { openStageId: stageId, openRole, dueAt, waitingFor: 'operator', stages };
    }
    case 'RequestClaimed':
      return { claimedBy: event.data.personId };
    case 'RequestReleased':
      return { claimedBy: null };
    case 'CommentAdded': {
      const { commentId, personId, audience, text } = event.data;
      return { comments: [...document.comments, { commentId, personId, audience, text, at }] };
    }
    case 'DocumentAttached': {
      const { name, hash, size, personId } = event.data;
      return { documents: [...document.documents.filter((d) => d.name !== name), { name, hash, size, personId }] };
    }
    case 'ChangesRequested': {
      const { reason, pausedAt } = event.data;
      return { state: 'changes requested', reason, pausedAt, waitingFor: 'partner' };
    }
    case 'RequestAnswered': {
      const { submission, contentHash, change: access, dueAt, reopened } = event.data;
      const stages = document.stages.map((s): StageStanding => {
        if (s.stageId === document.openStageId)
          return { ...s, dueAt, ...(reopened.includes(s.stageId) ? { approvals: [] } : {}) };
        return reopened.includes(s.stageId)
          ? { ...s, state: 'waiting', openedAt: null, dueAt: null, approvals: [] }
          : s;
      });
      const again = { state: 'in review', waitingFor: 'operator', reason: null, pausedAt: null } as const;
      return { ...again, submission, contentHash, change: access, dueAt, stages };
    }
    case 'StageApproved': {
      const { stageId, personId, note } = event.data;
      return { stages: stage(stageId, (s) => ({ approvals: [...s.approvals, { personId, at, note }] })) };
    }
    case 'StageCompleted':
      return { stages: stage(event.data.stageId, () => ({ state: 'completed' })) };
    case 'RequestApproved':
      return { ...ended, state: 'approved', waitingFor: 'operator', decidedAt: event.data.decidedAt };
    case 'RequestRejected':
      return { ...ended, state: 'rejected', decidedAt: event.data.decidedAt, reason: event.data.reason };
    case 'RequestWithdrawn':
      return { ...ended, state: 'withdrawn', reason: event.data.reason };
    case 'RequestWentLive': {
      const { decidedAt, enforcedAt, credentialId } = event.data;
      const decisionToEnforcedMs = Date.parse(enforcedAt) - Date.parse(decidedAt);
      return { ...ended, state: 'live', enforcedAt, credentialId, decisionToEnforcedMs };
    }
    case 'DueReminderSent':
    case 'RequestEscalated':
      return {};
  }
}

function entryOf(event: RequestEvent, { meta, position }: RecordedEvent): TimelineEntry {
  const { stageId, reason, text, audience, answer, note } = event.data as Readonly<Record<string, unknown>>;
  const { actor, at } = meta;
  const by = actor.kind === 'staff' || actor.kind === 'member' ? actor.id : actorKey(actor);
  const what = event.type === 'CommentAdded' && audience === 'internal' ? 'InternalComment' : event.type;
  const words =
    what === 'InternalComment'
      ? undefined
      : (reason ?? text ?? answer ?? (event.type === 'StageApproved' ? undefined : note));
  return {
    at,
    position,
    by,
    what,
    stageId: typeof stageId === 'string' ? stageId : null,
    text: typeof words === 'string' ? words : null,
  };
}
