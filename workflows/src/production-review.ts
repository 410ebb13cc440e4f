import {
  profileIdOfRequest,
  streams,
  type AccessChange,
  type AccessEvent,
  type BusinessCalendarData,
  type CredentialEvent,
  type PartnerEvent,
  type RequestEvent,
} from '@gatehouse/contracts';
import { MINUTE, type DomainEvent } from '@gatehouse/kernel';
import { addWorkingTime, dueAt, workingTimeBetween } from '@gatehouse/kernel/business-calendar';
import type { Flow } from '@gatehouse/workflow-engine';
import { ofItsPartner } from './facts.ts';

/** Shares of a stage's working time at which its reviewers are reminded (product row F5). */
const REMINDERS = [
  { share: 'half', of: 1 / 2 },
  { share: 'four-fifths', of: 4 / 5 },
] as const;
/** A stage that is past due is brought to the lead so many times, once each working day. */
const ESCALATIONS = [0, 1, 2, 3, 4];
/** The credential pokes the flow; one that was imported names no request, and is found by looking. */
const LOOK_FOR_CREDENTIAL_EVERY = MINUTE;

interface OpenStage {
  readonly stageId: string;
  readonly openedAt: number;
  readonly dueAt: number;
  /** Working time of the stage, without the time for which the partner had the ball. */
  readonly work: number;
  /** Working time for which the partner had the ball. */
  readonly paused: number;
  readonly pausedAt: number | null;
  readonly reminded: readonly string[];
  readonly escalations: number;
}

interface State {
  readonly requestId: string;
  readonly calendar: BusinessCalendarData | null;
  readonly stage: OpenStage | null;
  readonly approved: AccessChange | null;
  /** The approval's access is in the log. */
  readonly applied: boolean;
  /** So is the first credential of its profile. */
  readonly credentialed: boolean;
  readonly ended: boolean;
}

/**
 * A request from its submission to the access being in force: reviewers are reminded, what is late escalates, and an
 * approval is carried out by itself (product rows F3, F5, F7).
 */
export const productionReview: Flow<State> = {
  name: 'production-review',
  eventTypes: [
    'RequestSubmitted',
    'StageOpened',
    'ChangesRequested',
    'RequestAnswered',
    'RequestApproved',
    'RequestRejected',
    'RequestWithdrawn',
    'RequestWentLive',
    'CredentialIssued',
  ],
  subjectOf(event) {
    const { partnerId, requestId } = event.data as { partnerId: string; requestId: string | null };
    return requestId === null ? undefined : `${partnerId}/${requestId}`;
  },
  streamsOf(subject) {
    const [partnerId = '', requestId = ''] = subject.split('/');
    const profileId = profileIdOfRequest(requestId);
    return [
      streams.request(requestId),
      streams.access(partnerId),
      streams.partner(partnerId),
      streams.credentials(profileId),
    ];
  },
  initial: {
    requestId: '',
    calendar: null,
    stage: null,
    approved: null,
    applied: false,
    credentialed: false,
    ended: false,
  },
  facts: ({ stage, approved }, subject) => ({
    ...ofItsPartner(null, subject),
    stage: stage?.stageId ?? (approved ? 'approved' : null),
  }),

  evolve(state, recorded) {
    const event = recorded as DomainEvent as RequestEvent | AccessEvent | CredentialEvent | PartnerEvent;
    const { stage, calendar } = state;
    switch (event.type) {
      case 'RequestSubmitted':
        return { ...state, requestId: event.data.requestId, calendar: event.data.calendar };
      case 'StageOpened':
        return { ...state, stage: openStage(event.data, calendar) };
      case 'ChangesRequested':
        return stage ? { ...state, stage: { ...stage, pausedAt: Date.parse(event.data.pausedAt) } } : state;
      case 'RequestAnswered':
        return stage && calendar ? { ...state, stage: resumed(stage, calendar, event.data) } : state;
      case 'DueReminderSent':
        return stage?.stageId === event.data.stageId
          ? { ...state, stage: { ...stage, reminded: [...stage.reminded, event.data.share] } }
          : state;
      case 'RequestEscalated':
        return stage?.stageId === event.data.stageId
          ? { ...state, stage: { ...stage, escalations: event.data.level } }
          : state;
      case 'RequestApproved':
        return { ...state, stage: null, approved: event.data.change };
      case 'GrantAdded':
      case 'GrantChanged':
      case 'ProfileAdded':
        return event.data.requestId !== null && event.data.requestId === state.requestId
          ? { ...state, applied: true }
          : state;
      case 'CredentialIssued':
      case 'CredentialImported':
        return { ...state, credentialed: true };
      // To a partner that was off-boarded nothing can be granted any more, so there is nothing to decide.
      case 'RequestRejected':
      case 'RequestWithdrawn':
      case 'RequestWentLive':
      case 'PartnerOffboarded':
        return { ...state, stage: null, ended: true };
      default:
        return state;
    }
  },

  nextStep({ requestId, calendar, stage, approved, applied, credentialed, ended }, now) {
    if (ended || requestId === '') return { done: true };
    if (approved && !applied) {
      return { send: { name: 'ApplyApproval', data: { requestId, change: approved } }, step: 'apply approval' };
    }
    // The profile's first credential is issued by a flow of its own.
    if (approved?.profile.method === 'token' && !credentialed) return { wait: now + LOOK_FOR_CREDENTIAL_EVERY };
    if (approved) return { send: { name: 'ConfirmEnforcement', data: { requestId } }, step: 'confirm enforcement' };
    if (!stage || !calendar) return { wait: null };
    if (stage.pausedAt !== null) return { wait: null };

    const { stageId } = stage;
    // A stage may be opened again after an answer; its reminders then begin anew.
    const opening = `${stageId} opened ${stage.openedAt}`;
    if (now < stage.dueAt) {
      const share = reminderDue(stage, calendar, now);
      if (share === undefined) return { wait: nextReminder(stage, calendar, now) };
      return { send: { name: 'RemindDue', data: { requestId, stageId, share } }, step: `remind ${opening} ${share}` };
    }
    // Past due the escalation says it all.
    const level = ESCALATIONS.filter((n) => now >= escalationAt(stage, calendar, n)).length;
    if (level > stage.escalations) {
      const send = { name: 'EscalateRequest', data: { requestId, stageId, level } } as const;
      return { send, step: `escalate ${opening} ${level}` };
    }
    const next = ESCALATIONS.find((n) => now < escalationAt(stage, calendar, n));
    return { wait: next === undefined ? null : escalationAt(stage, calendar, next) };
  },
};

const reminderAt = ({ openedAt, work, paused }: OpenStage, calendar: BusinessCalendarData, of: number): number =>
  addWorkingTime(calendar, openedAt, Math.ceil(work * of) + paused);

/** The reminder to send now. Of several that were missed only the last is, and none after a later one. */
function reminderDue(stage: OpenStage, calendar: BusinessCalendarData, now: number) {
  const index = REMINDERS.findLastIndex(({ of }) => now >= reminderAt(stage, calendar, of));
  const said = REMINDERS.findLastIndex(({ share }) => stage.reminded.includes(share));
  return index > said ? REMINDERS[index]?.share : undefined;
}

function nextReminder(stage: OpenStage, calendar: BusinessCalendarData, now: number): number {
  const times = REMINDERS.map(({ of }) => reminderAt(stage, calendar, of));
  return Math.min(times.find((at) => now < at) ?? stage.dueAt, stage.dueAt);
}

/** When the lead is told for the first time, 0, and again: at the close of each working day after the due time. */
function escalationAt(stage: OpenStage, calendar: BusinessCalendarData, n: number): number {
  // Counted from the due time itself, which lies after the cut-off of its day.
  return n === 0 ? stage.dueAt : dueAt({ ...calendar, cutOff: calendar.closes }, stage.dueAt, n);
}

function openStage(
  data: { readonly stageId: string; readonly openedAt: string; readonly dueAt: string },
  calendar: BusinessCalendarData | null,
): OpenStage {
  const [openedAt, due] = [Date.parse(data.openedAt), Date.parse(data.dueAt)];
  const work = calendar ? workingTimeBetween(calendar, openedAt, due) : 0;
  return { stageId: data.stageId, openedAt, dueAt: due, work, paused: 0, pausedAt: null, reminded: [], escalations: 0 };
}

function resumed(
  stage: OpenStage,
  calendar: BusinessCalendarData,
  data: { readonly resumedAt: string; readonly dueAt: string },
): OpenStage {
  const from = stage.pausedAt ?? Date.parse(data.resumedAt);
  const paused = stage.paused + workingTimeBetween(calendar, from, Date.parse(data.resumedAt));
  return { ...stage, dueAt: Date.parse(data.dueAt), paused, pausedAt: null };
}
