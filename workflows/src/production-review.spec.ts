import { describe, expect, it } from '@jest/globals';
import { profileIdOfRequest, streams } from '@gatehouse/contracts';
import { iso } from '@gatehouse/kernel';
import { addWorkingTime, workingTimeBetween } from '@gatehouse/kernel/business-calendar';
import { productionReview } from './production-review.ts';
import { at, History, type Effects } from './testing/history.ts';

const request = streams.request('r1');
const access = streams.access('acme');
const of = { partnerId: 'acme', requestId: 'r1' };
const calendar = {
  timeZone: 'Europe/Berlin',
  opens: '09:00',
  closes: '17:00',
  cutOff: '14:00',
  weekdays: [1, 2, 3, 4, 5],
  holidays: 'DE',
};
const profileId = profileIdOfRequest('r1');
const change = { partnerId: 'acme', grants: [], profile: { profileId, method: 'token' }, policyId: null };
const credential = streams.credentials(profileId);
const issued = { partnerId: 'acme', profileId, credentialId: 'c', requestId: 'r1' };

const effects: Effects = ({ name, data }, now) => {
  switch (name) {
    case 'RemindDue':
      return [[request, 'DueReminderSent', { ...of, ...data, dueAt: '' }]];
    case 'EscalateRequest':
      return [[request, 'RequestEscalated', { ...of, ...data, leadId: null, dueAt: '' }]];
    case 'ApplyApproval':
      return [
        [access, 'GrantAdded', { partnerId: 'acme', grantId: 'g', requestId: 'r1' }],
        [access, 'ProfileAdded', { partnerId: 'acme', profileId, requestId: 'r1' }],
        [credential, 'CredentialIssued', issued],
      ];
    case 'ConfirmEnforcement':
      return [[request, 'RequestWentLive', { ...of, decidedAt: iso(now), enforcedAt: iso(now), credentialId: 'c' }]];
    default:
      return [];
  }
};

/** Monday 5 January, 10:00 in Berlin. */
const START = '2026-01-05T09:00:00Z';
/** Submitted then; the first stage is due on Thursday, so it has three days and seven hours of work. */
const submitted = (): History =>
  new History(productionReview, 'acme/r1', START, effects)
    .happened(request, 'RequestSubmitted', { ...of, calendar, change })
    .happened(request, 'StageOpened', {
      ...of,
      stageId: 's1',
      openedAt: iso(at(START)),
      dueAt: '2026-01-08T16:00:00.000Z',
    });
const line = (history: History): string[] => history.told('stageId', 'share', 'level');

describe('a review', () => {
  it('reminds at half and at four fifths of the working time, then escalates each working day, five times', () => {
    const history = submitted().runUntil('2026-02-01T00:00:00Z');
    expect(line(history)).toEqual([
      '2026-01-07T08:30:00.000Z RemindDue s1 half',
      '2026-01-08T09:48:00.000Z RemindDue s1 four-fifths',
      '2026-01-08T16:00:00.000Z EscalateRequest s1 1',
      '2026-01-09T16:00:00.000Z EscalateRequest s1 2',
      '2026-01-12T16:00:00.000Z EscalateRequest s1 3',
      '2026-01-13T16:00:00.000Z EscalateRequest s1 4',
      '2026-01-14T16:00:00.000Z EscalateRequest s1 5',
    ]);
    expect(history.next()).toEqual({ wait: null });
  });

  it('stands still while the partner has the ball, and goes on with what was left', () => {
    const history = submitted().runUntil('2026-01-06T09:00:00Z');
    const pausedAt = '2026-01-06T09:00:00.000Z';
    history.happened(request, 'ChangesRequested', { ...of, stageId: 's1', personId: 'rex', reason: '', pausedAt });
    expect(history.runUntil('2026-01-14T09:00:00Z').sent).toEqual([]);
    expect(history.next()).toEqual({ wait: null });

    const resumedAt = '2026-01-14T09:00:00.000Z';
    const paused = workingTimeBetween(calendar, at(pausedAt), at(resumedAt));
    const dueAt = iso(addWorkingTime(calendar, at('2026-01-08T16:00:00Z'), paused));
    expect(dueAt).toBe('2026-01-16T16:00:00.000Z');
    history.happened(request, 'RequestAnswered', { ...of, reopened: [], resumedAt, dueAt });
    expect(line(history.runUntil('2026-01-17T00:00:00Z'))).toEqual([
      '2026-01-15T08:30:00.000Z RemindDue s1 half',
      '2026-01-16T09:48:00.000Z RemindDue s1 four-fifths',
      '2026-01-16T16:00:00.000Z EscalateRequest s1 1',
    ]);
  });

  it('begins its reminders anew, under other step names, when a stage opens again', () => {
    const history = submitted().runUntil('2026-01-07T09:00:00Z');
    history.happened(request, 'StageOpened', {
      ...of,
      stageId: 's1',
      openedAt: iso(history.now),
      dueAt: '2026-01-09T16:00:00.000Z',
    });
    history.runUntil('2026-01-09T00:00:00Z');
    const steps = history.sent.map(({ step }) => step);
    expect(history.sent.map(({ data }) => (data as { share?: string }).share)).toEqual(['half', 'half']);
    expect(new Set(steps).size).toBe(2);
  });

  it('has the same step name when a reminder is repeated after a crash', () => {
    const history = submitted();
    history.now = at('2026-01-07T09:00:00Z');
    const first = history.next();
    history.now += 60_000;
    expect(history.next()).toEqual(first);
  });

  it('says nothing of what was missed when a stage is past due already', () => {
    const history = submitted();
    history.now = at('2026-01-08T20:00:00Z');
    expect(line(history.runUntil('2026-01-08T23:00:00Z'))).toEqual(['2026-01-08T20:00:00.000Z EscalateRequest s1 1']);
  });

  it('is done with a rejection, a withdrawal, or the partner being off-boarded', () => {
    expect(submitted().happened(request, 'RequestRejected', of).isDone()).toBe(true);
    expect(submitted().happened(request, 'RequestWithdrawn', of).isDone()).toBe(true);
    expect(submitted().happened(streams.partner('acme'), 'PartnerOffboarded', of).isDone()).toBe(true);
  });
});

describe('an approval', () => {
  const approved = (): History =>
    submitted().happened(request, 'RequestApproved', { ...of, decidedAt: START, contentHash: 'h', change });

  it('is applied and confirmed by itself, and then the flow is done', () => {
    const history = approved().runUntil('2026-01-06T00:00:00Z');
    expect(history.sent.map(({ name }) => name)).toEqual(['ApplyApproval', 'ConfirmEnforcement']);
    expect(history.isDone()).toBe(true);
  });

  it('is not applied twice when a crash came between its effect and its confirmation', () => {
    const history = approved()
      .happened(access, 'ProfileAdded', { partnerId: 'acme', profileId, requestId: 'r1' })
      .happened(credential, 'CredentialIssued', issued);
    expect(history.runUntil('2026-01-06T00:00:00Z').sent.map(({ name }) => name)).toEqual(['ConfirmEnforcement']);
  });

  it('is confirmed when its credential is there, issued or imported, and not before', () => {
    const added = { partnerId: 'acme', profileId, requestId: 'r1' };
    for (const type of ['CredentialIssued', 'CredentialImported']) {
      const history = approved().happened(access, 'ProfileAdded', added);
      history.runUntil('2026-01-05T10:00:00Z');
      expect(history.sent).toEqual([]);
      history.happened(credential, type, { ...issued, requestId: null }).runUntil('2026-01-05T10:05:00Z');
      expect(history.sent.map(({ name }) => name)).toEqual(['ConfirmEnforcement']);
    }
  });

  it('is confirmed without a credential when its profile takes none', () => {
    const open = { ...change, profile: { profileId, method: 'none' } };
    const history = submitted()
      .happened(request, 'RequestApproved', { ...of, decidedAt: START, contentHash: 'h', change: open })
      .happened(access, 'ProfileAdded', { partnerId: 'acme', profileId, requestId: 'r1' });
    expect(history.next()).toMatchObject({ send: { name: 'ConfirmEnforcement' } });
  });

  it('is poked by its own credential, and by no other', () => {
    const history = approved().happened(credential, 'CredentialIssued', issued);
    const [poke] = history.events.slice(-1);
    expect(productionReview.eventTypes).toContain('CredentialIssued');
    expect(productionReview.subjectOf(poke!)).toBe('acme/r1');
    expect(productionReview.subjectOf({ ...poke!, data: { ...issued, requestId: null } })).toBeUndefined();
  });

  it("is not taken as applied by another request's access", () => {
    const history = approved().happened(access, 'ProfileAdded', {
      partnerId: 'acme',
      profileId: 'p0',
      requestId: 'r0',
    });
    expect(history.next()).toMatchObject({ send: { name: 'ApplyApproval' } });
  });
});

describe('an onboarding', () => {
  it('goes from the request through reminder, pause, second stage and escalation to live', () => {
    const history = submitted().runUntil('2026-01-07T09:00:00Z');
    const pausedAt = iso(history.now);
    history.happened(request, 'ChangesRequested', { ...of, stageId: 's1', personId: 'rex', reason: '', pausedAt });
    history.runUntil('2026-01-08T09:00:00Z');
    history.happened(request, 'RequestAnswered', {
      ...of,
      reopened: [],
      resumedAt: iso(history.now),
      dueAt: '2026-01-09T16:00:00.000Z',
    });
    history.runUntil('2026-01-09T11:00:00Z');
    history.happened(request, 'StageCompleted', { ...of, stageId: 's1' });
    history.happened(request, 'StageOpened', {
      ...of,
      stageId: 's2',
      openedAt: iso(history.now),
      dueAt: '2026-01-12T16:00:00.000Z',
    });
    history.runUntil('2026-01-13T09:00:00Z');
    history.happened(request, 'RequestApproved', { ...of, decidedAt: iso(history.now), contentHash: 'h', change });
    history.runUntil('2026-01-14T00:00:00Z');
    expect(line(history)).toEqual([
      '2026-01-07T08:30:00.000Z RemindDue s1 half',
      '2026-01-09T09:48:00.000Z RemindDue s1 four-fifths',
      '2026-01-12T09:30:00.000Z RemindDue s2 half',
      '2026-01-12T13:24:00.000Z RemindDue s2 four-fifths',
      '2026-01-12T16:00:00.000Z EscalateRequest s2 1',
      '2026-01-13T09:00:00.000Z ApplyApproval',
      '2026-01-13T09:00:00.000Z ConfirmEnforcement',
    ]);
    expect(history.isDone()).toBe(true);
  });
});
