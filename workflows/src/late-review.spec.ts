import { describe, expect, it } from '@jest/globals';
import { streams, type RequestEvent } from '@gatehouse/contracts';
import { HOUR, iso } from '@gatehouse/kernel';
import { addWorkingTime } from '@gatehouse/kernel/business-calendar';
import { productionReview } from './production-review.ts';
import { calendar, partnerId, stage, submitted } from './testing/given.ts';
import { Log } from './testing/log.ts';

const subject = 'acme/r1';
const STREAM = streams.request('r1');
const of = { partnerId, requestId: 'r1', stageId: 's1' };
/** Monday at ten in Berlin, due on Thursday at five. */
const OPENED = '2026-01-05T09:00:00.000Z';
const DUE = '2026-01-08T16:00:00.000Z';

const opened = (openedAt = OPENED, dueAt = DUE): RequestEvent => ({
  type: 'StageOpened',
  data: { ...of, openedAt, dueAt },
});
const reminded = (share: 'half' | 'four-fifths'): RequestEvent => ({
  type: 'DueReminderSent',
  data: { ...of, share, dueAt: DUE },
});
const escalated = (level: number): RequestEvent => ({
  type: 'RequestEscalated',
  data: { ...of, leadId: 'lead', level, dueAt: DUE },
});
const asked = (pausedAt: string): RequestEvent => ({
  type: 'ChangesRequested',
  data: { ...of, personId: 'rex', reason: 'why', pausedAt },
});
const answered = (resumedAt: string, dueAt: string): RequestEvent => ({
  type: 'RequestAnswered',
  data: {
    ...of,
    personId: 'dev',
    submission: (submitted([]).data as Extract<RequestEvent, { type: 'RequestSubmitted' }>['data']).submission,
    contentHash: 'hash',
    change: { partnerId, grants: [], profile: null as never, policyId: null },
    answer: 'because',
    reopened: [],
    resumedAt,
    dueAt,
  },
});
const review = (...events: readonly RequestEvent[]): Log => {
  const log = new Log();
  log.happen(STREAM, submitted([stage('s1', 3)]), ...events);
  return log;
};
const next = (log: Log, at: string) => log.next(productionReview, subject, at);

describe('a review, when nobody was there to follow it', () => {
  it('reminds of the last share only, and not of an earlier one afterwards', () => {
    const log = review(opened());
    expect(next(log, '2026-01-08T12:00:00Z')).toMatchObject({
      send: { name: 'RemindDue', data: { share: 'four-fifths' } },
    });
    log.happen(STREAM, reminded('four-fifths'));
    expect(next(log, '2026-01-08T12:00:00Z')).toEqual({ wait: Date.parse(DUE) });
    const later = '2026-01-09T16:00:00.000Z';
    log.happen(STREAM, asked('2026-01-08T12:00:00.000Z'), answered('2026-01-09T12:00:00.000Z', later));
    expect(next(log, '2026-01-09T12:00:00Z')).toEqual({ wait: Date.parse(later) });
  });

  it('escalates once, at the level that has been reached', () => {
    const log = review(opened());
    const level = { send: { name: 'EscalateRequest', data: { requestId: 'r1', stageId: 's1', level: 3 } } };
    expect(next(log, '2026-01-12T18:00:00Z')).toMatchObject(level);
    log.happen(STREAM, escalated(3));
    expect(next(log, '2026-01-12T18:00:00Z')).toEqual({ wait: Date.parse('2026-01-13T16:00:00.000Z') });
    log.happen(STREAM, escalated(5));
    expect(next(log, '2026-03-01T00:00:00Z')).toEqual({ wait: null });
  });
});

describe('a review that is past due', () => {
  it.each([['09:00'], ['14:00'], ['17:00']])(
    'is brought to the lead on each working day, with a cut-off at %s',
    (cutOff) => {
      const log = new Log();
      log.happen(STREAM, submitted([stage('s1', 3)], { cutOff }), opened(), escalated(1));
      expect(next(log, DUE)).toEqual({ wait: Date.parse('2026-01-09T16:00:00.000Z') });
      log.happen(STREAM, escalated(2));
      expect(next(log, '2026-01-09T16:00:00Z')).toEqual({ wait: Date.parse('2026-01-12T16:00:00.000Z') });
    },
  );

  it('gives the time back that the partner took, and does not repeat a level', () => {
    const log = review(opened(), escalated(1), asked('2026-01-09T09:00:00.000Z'));
    expect(next(log, '2026-01-12T09:00:00Z')).toEqual({ wait: null });
    log.happen(STREAM, answered('2026-01-12T09:00:00.000Z', '2026-01-09T16:00:00.000Z'));
    expect(next(log, '2026-01-12T09:00:00Z')).toEqual({ wait: Date.parse('2026-01-12T16:00:00.000Z') });
  });
});

describe('the instants of a review', () => {
  it('are whole milliseconds, however odd the working time is', () => {
    const log = review(opened('2026-01-05T09:00:00.001Z'));
    const step = next(log, '2026-01-05T09:00:00.001Z');
    expect(step).toEqual({ wait: expect.any(Number) });
    expect(Number.isInteger((step as { wait: number }).wait)).toBe(true);
  });

  it('are the half and the four fifths of what the partner has left of it after two pauses', () => {
    const log = review(
      opened(),
      asked('2026-01-05T10:00:00.000Z'),
      answered('2026-01-05T11:00:00.000Z', iso(addWorkingTime(calendar, Date.parse(DUE), HOUR))),
      asked('2026-01-05T12:00:00.000Z'),
      answered('2026-01-05T14:00:00.000Z', iso(addWorkingTime(calendar, Date.parse(DUE), 3 * HOUR))),
    );
    const work = 31 * HOUR;
    const half = addWorkingTime(calendar, Date.parse(OPENED), work / 2 + 3 * HOUR);
    expect(next(log, '2026-01-05T14:00:00Z')).toEqual({ wait: half });
    log.happen(STREAM, reminded('half'));
    const fourFifths = addWorkingTime(calendar, Date.parse(OPENED), (work * 4) / 5 + 3 * HOUR);
    expect(next(log, iso(half))).toEqual({ wait: fourFifths });
  });
});
