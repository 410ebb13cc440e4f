import type { RequestEvent, StageData } from '@gatehouse/contracts';
import { DomainError, hashOf, iso, unreachable } from '@gatehouse/kernel';
import { addWorkingTime, workingTimeBetween } from '@gatehouse/kernel/business-calendar';
import { compareStrictness } from '../route/index.ts';
import type { Command, RequestCommand } from './commands.ts';
import { approve, askForChanges, reject } from './decisions.ts';
import { ensureChangesRequested, ensureOpen, ensureSubmitted, ensureUnclaimed } from './invariants.ts';
import { countingApprovals, type KnownRequest, type RequestState } from './state.ts';
import { opened } from './stages.ts';

type Events = readonly RequestEvent[];

export function decide(command: RequestCommand, state: RequestState): Events {
  switch (command.kind) {
    case 'submit':
      return submit(command, state);
    case 'approve':
      return approve(command, state);
    case 'reject':
      return reject(command, state);
    case 'ask-for-changes':
      return askForChanges(command, state);
    case 'answer':
      return answer(command, state);
    case 'claim':
      return claim(command, state);
    case 'assign':
      return assign(command, state);
    case 'release':
      return release(state);
    case 'comment':
      return comment(command, state);
    case 'attach':
      return attach(command, state);
    case 'withdraw':
      return withdraw(command, state);
    case 'remind-due':
      return remindDue(command, state);
    case 'escalate':
      return escalate(command, state);
    case 'confirm-live':
      return confirmLive(command, state);
    default:
      return unreachable(command);
  }
}

const idsOf = ({ requestId, partnerId }: { requestId: string; partnerId: string }) => ({ requestId, partnerId });

/** The route is taken as it stands: the request keeps its stages and calendar whatever becomes of the route. */
function submit(command: Command<'submit'>, state: RequestState): Events {
  if (state.status !== 'none') return [];
  const { personId, submission, route, change, at } = command;
  const [first] = route.stages;
  if (!first) throw new DomainError('invalid', 'ONBOARDING.STAGE_EMPTY', 'The route of this request has no stage.');
  const submitted: RequestEvent = {
    type: 'RequestSubmitted',
    data: {
      ...idsOf(command),
      kind: route.kind,
      submittedBy: personId,
      submission,
      contentHash: hashOf(submission),
      routeId: route.routeId,
      routeVersion: route.version,
      routeName: route.name,
      stages: route.stages,
      calendar: route.calendar,
      leadId: route.leadId,
      change,
    },
  };
  return [submitted, opened(idsOf(command), route.calendar, first, at)];
}

/** The due time moves by the working time for which the partner had the ball; approvals of other content lapse. */
function answer(command: Command<'answer'>, state: RequestState): Events {
  const request = ensureChangesRequested(state);
  ensureNotStricter(request, command.route);
  const { personId, submission, change, at } = command;
  const contentHash = hashOf(submission);
  const changed = contentHash !== request.contentHash;
  const reopened = changed ? [...new Set(countingApprovals(request).map(({ stageId }) => stageId))] : [];
  const paused = workingTimeBetween(request.calendar, Date.parse(request.pausedAt), Date.parse(at));
  const due = iso(addWorkingTime(request.calendar, Date.parse(request.stage.dueAt), paused));
  const data = {
    personId,
    submission,
    contentHash,
    change,
    answer: command.answer,
    reopened,
    resumedAt: at,
    dueAt: due,
  };
  const answered: RequestEvent = { type: 'RequestAnswered', data: { ...idsOf(request), ...data } };
  const [first] = request.stages;
  const again = changed && first && first.stageId !== request.stage.stageId;
  return again ? [answered, opened(idsOf(request), request.calendar, first, at)] : [answered];
}

/** Else a change of tier or product would slip past the stages that it asks for. */
function ensureNotStricter(request: KnownRequest, route: { readonly stages: readonly StageData[] }): void {
  if (compareStrictness(route, request) <= 0) return;
  throw new DomainError(
    'conflict',
    'ONBOARDING.STRICTER_ROUTE',
    'With these changes the request must take a stricter route. Withdraw it and send it anew.',
  );
}

function claim({ personId }: Command<'claim'>, state: RequestState): Events {
  const request = ensureOpen(state);
  ensureUnclaimed(request, personId);
  return assigned(request, personId);
}

const assign = ({ personId }: Command<'assign'>, state: RequestState): Events => assigned(ensureOpen(state), personId);

const assigned = (request: KnownRequest, personId: string): Events =>
  request.claimedBy === personId ? [] : [{ type: 'RequestClaimed', data: { ...idsOf(request), personId } }];

function release(state: RequestState): Events {
  const request = ensureOpen(state);
  if (request.claimedBy === null) return [];
  return [{ type: 'RequestReleased', data: { ...idsOf(request), personId: request.claimedBy } }];
}

function comment({ commentId, personId, audience, text }: Command<'comment'>, state: RequestState): Events {
  const request = ensureSubmitted(state);
  return [{ type: 'CommentAdded', data: { ...idsOf(request), commentId, personId, audience, text } }];
}

function attach({ name, hash, size, personId }: Command<'attach'>, state: RequestState): Events {
  const request = ensureOpen(state);
  return [{ type: 'DocumentAttached', data: { ...idsOf(request), name, hash, size, personId } }];
}

function withdraw({ personId, reason }: Command<'withdraw'>, state: RequestState): Events {
  const request = ensureOpen(state);
  return [{ type: 'RequestWithdrawn', data: { ...idsOf(request), personId, reason } }];
}

/** What a flow finds overtaken by events changes nothing. */
function remindDue({ stageId, share }: Command<'remind-due'>, state: RequestState): Events {
  if (state.status !== 'in-review' || state.stage.stageId !== stageId || state.stage.reminded.includes(share))
    return [];
  return [{ type: 'DueReminderSent', data: { ...idsOf(state), stageId, share, dueAt: state.stage.dueAt } }];
}

function escalate({ stageId, level }: Command<'escalate'>, state: RequestState): Events {
  if (state.status !== 'in-review' || state.stage.stageId !== stageId || state.stage.escalations >= level) return [];
  const { leadId } = state;
  return [{ type: 'RequestEscalated', data: { ...idsOf(state), stageId, leadId, level, dueAt: state.stage.dueAt } }];
}

function confirmLive({ enforcedAt, credentialId }: Command<'confirm-live'>, state: RequestState): Events {
  if (state.status !== 'approved') return [];
  const { decidedAt } = state;
  return [{ type: 'RequestWentLive', data: { ...idsOf(state), decidedAt, enforcedAt, credentialId } }];
}
