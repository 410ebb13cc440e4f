import type { AccessChange, RequestEvent } from '@gatehouse/contracts';
import type { Command } from './commands.ts';
import {
  ensureDocuments,
  ensureFresh,
  ensureInReview,
  ensureNotCounted,
  ensureNotTheirOwn,
  ensureOpenStage,
} from './invariants.ts';
import { opened } from './stages.ts';
import { countingApprovals, type OpenRequest, type RequestState } from './state.ts';

type Events = readonly RequestEvent[];

/** With the quorum the stage is over, and with the last stage the request: all in one append. */
export function approve(command: Command<'approve'>, state: RequestState): Events {
  const { stageId, contentHash, personId, note, at } = command;
  const request = ensureInReview(state);
  ensureNotTheirOwn(request, command);
  const stage = ensureOpenStage(request, stageId);
  ensureFresh(request, contentHash);
  ensureNotCounted(request, personId);
  ensureDocuments(request, stage);

  const ids = idsOf(request);
  const approved: RequestEvent = { type: 'StageApproved', data: { ...ids, stageId, personId, contentHash, note } };
  const counted = countingApprovals(request).filter((approval) => approval.stageId === stageId).length + 1;
  if (counted < stage.quorum) return [approved];
  const completed: RequestEvent = { type: 'StageCompleted', data: { ...ids, stageId } };
  const next = request.stages[request.stages.indexOf(stage) + 1];
  if (next) return [approved, completed, opened(ids, request.calendar, next, at)];
  const change = effectiveFrom(request.change, at);
  return [approved, completed, { type: 'RequestApproved', data: { ...ids, decidedAt: at, contentHash, change } }];
}

export function reject(command: Command<'reject'>, state: RequestState): Events {
  const { stageId, contentHash, personId, reason, at } = command;
  const request = ensureInReview(state);
  ensureNotTheirOwn(request, command);
  ensureOpenStage(request, stageId);
  ensureFresh(request, contentHash);
  const data = { ...idsOf(request), stageId, personId, contentHash, reason, decidedAt: at };
  return [{ type: 'RequestRejected', data }];
}

export function askForChanges(command: Command<'ask-for-changes'>, state: RequestState): Events {
  const { stageId, contentHash, personId, reason, at } = command;
  const request = ensureInReview(state);
  ensureOpenStage(request, stageId);
  ensureFresh(request, contentHash);
  return [{ type: 'ChangesRequested', data: { ...idsOf(request), stageId, personId, reason, pausedAt: at } }];
}

/** What is granted holds from the decision on, not from when it was asked for. */
const effectiveFrom = (change: AccessChange, since: string): AccessChange => ({
  ...change,
  grants: change.grants.map((grant) => ({ ...grant, since })),
});

const idsOf = ({ requestId, partnerId }: OpenRequest) => ({ requestId, partnerId });
