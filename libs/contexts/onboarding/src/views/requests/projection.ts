import { subjectOf } from '@gatehouse/contracts';
import type { Projection } from '@gatehouse/read-model';
import { applyToRequest } from './apply.ts';
import type { RequestDocument } from './document.ts';

export const REQUESTS_VIEW = 'requests';

export const REQUEST_EVENT_TYPES = [
  'RequestSubmitted',
  'StageOpened',
  'RequestClaimed',
  'RequestReleased',
  'CommentAdded',
  'DocumentAttached',
  'ChangesRequested',
  'RequestAnswered',
  'StageApproved',
  'StageCompleted',
  'RequestApproved',
  'RequestRejected',
  'RequestWithdrawn',
  'RequestWentLive',
  'DueReminderSent',
  'RequestEscalated',
] as const;

export const requestsProjection: Projection = {
  view: REQUESTS_VIEW,
  version: 2,
  eventTypes: REQUEST_EVENT_TYPES,
  // The queue is of some states, by the time that is left: it is sorted without a look into each document.
  indexes: ['partnerId', ['state', 'dueAt'], 'dueAt', 'submittedAt', 'claimedBy', 'tier', 'openRole'],
  async project(event, view) {
    const before = await view.get<RequestDocument>(subjectOf(event.stream));
    // The document holds its own history, so an event that it has seen must not be folded in again.
    if (before?.timeline.some((entry) => entry.position >= event.position)) return;
    const after = applyToRequest(before, event);
    if (after) await view.put(after, event.position);
  },
};
