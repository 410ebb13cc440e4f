import type { StageData } from '@gatehouse/contracts';
import { DomainError, notFound } from '@gatehouse/kernel';
import { changedPointers } from './difference.ts';
import { countingApprovals, type KnownRequest, type OpenRequest, type RequestState } from './state.ts';

const STATUS_WORDS = {
  'in-review': 'in review',
  'changes-requested': 'waiting for changes by the partner',
  approved: 'approved',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
  live: 'approved and live',
} as const;

export function ensureSubmitted(state: RequestState): KnownRequest {
  if (state.status === 'none') throw notFound('request');
  return state;
}

export function ensureOpen(state: RequestState): OpenRequest {
  const request = ensureSubmitted(state);
  if (request.status === 'in-review' || request.status === 'changes-requested') return request;
  const says = `This request is ${STATUS_WORDS[request.status]} already, so nothing about it can change.`;
  throw new DomainError('conflict', 'ONBOARDING.ALREADY_DECIDED', says, { facts: { status: request.status } });
}

/** The reviewers have the ball. */
export function ensureInReview(state: RequestState): OpenRequest {
  const request = ensureOpen(state);
  if (request.status === 'in-review') return request;
  const says = 'Changes were asked for, and the partner has not answered yet. It can be decided when they have.';
  throw new DomainError('conflict', 'ONBOARDING.CHANGES_REQUESTED', says);
}

/** The partner has the ball. */
export function ensureChangesRequested(state: RequestState): OpenRequest & { readonly status: 'changes-requested' } {
  const request = ensureOpen(state);
  if (request.status === 'changes-requested') return request;
  const says = 'Nobody asked for changes of this request. To change it, withdraw it and send a new one.';
  throw new DomainError('conflict', 'ONBOARDING.NOTHING_TO_ANSWER', says);
}

/** A stale page cannot decide: neither on a stage that is over nor on content that has changed (product row F4). */
export function ensureOpenStage(request: OpenRequest, stageId: string): StageData {
  const open = request.stages.find((stage) => stage.stageId === request.stage.stageId);
  if (open && open.stageId === stageId) return open;
  const says = `The open stage is "${open?.name}", not the one that you decided on. Load the request again.`;
  throw new DomainError('conflict', 'ONBOARDING.STAGE_NOT_OPEN', says, {
    facts: { openStageId: request.stage.stageId },
  });
}

export function ensureFresh(request: OpenRequest, contentHash: string): void {
  if (contentHash === request.contentHash) return;
  const seen = request.versions.find((version) => version.contentHash === contentHash);
  const changed = seen ? changedPointers(seen.submission, request.versions.at(-1)?.submission) : [];
  const what = changed.length > 0 ? ` Changed since: ${changed.join(', ')}.` : '';
  throw new DomainError(
    'conflict',
    'ONBOARDING.STALE',
    `The request is not what you have seen any more.${what} Load it again and decide on what it is now.`,
    { facts: { contentHash: request.contentHash, changed } },
  );
}

export function ensureNotTheirOwn(request: OpenRequest, decision: { personId: string; isMember: boolean }): void {
  if (!decision.isMember && !request.authors.includes(decision.personId)) return;
  const says =
    'Nobody decides a request of their own or of a partner that they belong to. Ask a colleague to decide it.';
  throw new DomainError('forbidden', 'ONBOARDING.OWN_REQUEST', says);
}

export function ensureNotCounted(request: OpenRequest, personId: string): void {
  if (!countingApprovals(request).some((approval) => approval.personId === personId)) return;
  const says =
    'You have approved this request already, and nobody counts twice. Another person must decide this stage.';
  throw new DomainError('conflict', 'ONBOARDING.COUNTED_ALREADY', says);
}

export function ensureDocuments(request: OpenRequest, stage: StageData): void {
  const missing = stage.documents.filter((name) => !request.documents.includes(name));
  if (missing.length === 0) return;
  const says = `This stage demands documents that are not attached: ${missing.join(', ')}. Attach them, then approve.`;
  throw new DomainError('conflict', 'ONBOARDING.DOCUMENT_MISSING', says, { facts: { missing } });
}

export function ensureUnclaimed(request: OpenRequest, personId: string): void {
  if (request.claimedBy === null || request.claimedBy === personId) return;
  const says = 'Somebody else has claimed this request. They can release it, or it can be assigned to you.';
  throw new DomainError('conflict', 'ONBOARDING.CLAIMED', says, { facts: { claimedBy: request.claimedBy } });
}
