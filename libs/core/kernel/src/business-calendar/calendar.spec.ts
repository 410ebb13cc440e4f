import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calendarFaults } from './faults.ts';
import { addWorkingTime, dueAt, workingTimeBetween, type BusinessCalendar } from './calendar.ts';
import { DAY, HOUR, iso } from '../clock.ts';

const berlin: BusinessCalendar = {
  timeZone: 'Europe/Berlin',
  opens: '09:00',
  closes: '17:00',
  cutOff: '14:00',
  weekdays: [1, 2, 3, 4, 5],
  holidays: 'DE',
};
const at = (text: string): number => Date.parse(text);
const due = (received: string, days: number, calendar = berlin): string => iso(dueAt(calendar, at(received), days));

describe('a due time', () => {
  it('is the close of the same day for what is received by the cut-off, to the second', () => {
    expect(due('2026-01-07T13:00:00Z', 0)).toBe('2026-01-07T16:00:00.000Z');
    expect(due('2026-01-07T13:00:01Z', 0)).toBe('2026-01-08T16:00:00.000Z');
  });

  it('counts what is received before the opening for that day', () => {
    expect(due('2026-01-07T02:00:00Z', 1)).toBe('2026-01-08T16:00:00.000Z');
  });

  it('passes over the weekend and over holidays', () => {
    expect(due('2026-01-09T13:30:00Z', 0)).toBe('2026-01-12T16:00:00.000Z');
    // Good Friday and Easter Monday of 2026 are 3 and 6 April.
    expect(due('2026-04-02T10:00:00Z', 1)).toBe('2026-04-07T15:00:00.000Z');
    expect(due('2026-04-03T10:00:00Z', 0)).toBe('2026-04-07T15:00:00.000Z');
  });

  it('knows the holidays of a region', () => {
    expect(due('2026-03-08T10:00:00Z', 0, { ...berlin, weekdays: [7, 1], holidays: 'DE-BE' })).toBe(
      '2026-03-09T16:00:00.000Z',
    );
    expect(due('2027-03-08T08:00:00Z', 0, { ...berlin, holidays: 'DE-BE' })).toBe('2027-03-09T16:00:00.000Z');
  });

  it('takes the day from the calendar, not from this machine', () => {
    const honolulu = { ...berlin, timeZone: 'Pacific/Honolulu', holidays: 'US' };
    // New Year in Honolulu lasts until 10:00 UTC of the second, which is a Friday.
    expect(due('2026-01-02T05:00:00Z', 0, honolulu)).toBe('2026-01-03T03:00:00.000Z');
  });

  it('is at the close by the clock of its own day when the clock changed in between', () => {
    expect(due('2026-03-27T10:00:00Z', 1)).toBe('2026-03-30T15:00:00.000Z');
    expect(due('2026-10-23T10:00:00Z', 1)).toBe('2026-10-26T16:00:00.000Z');
  });
});

describe('working time', () => {
  it('is eight hours of a working day, and none of a day off', () => {
    expect(workingTimeBetween(berlin, at('2026-01-05T00:00:00Z'), at('2026-01-12T00:00:00Z'))).toBe(
      4 * 8 * HOUR + 8 * HOUR,
    );
    expect(workingTimeBetween(berlin, at('2026-01-10T00:00:00Z'), at('2026-01-11T23:00:00Z'))).toBe(0);
  });

  it('is an hour less on a day that loses one, and more on a day that gains one', () => {
    const night = { ...berlin, weekdays: [7], opens: '00:00', closes: '10:00', cutOff: '05:00' };
    const of = (day: string): number =>
      workingTimeBetween(night, at(`${day}T00:00:00Z`) - DAY, at(`${day}T00:00:00Z`) + DAY);
    expect([of('2026-03-22'), of('2026-03-29'), of('2026-10-25')]).toEqual([10 * HOUR, 9 * HOUR, 11 * HOUR]);
  });

  const calendars = fc.constantFrom(
    berlin,
    { ...berlin, holidays: null },
    { ...berlin, timeZone: 'America/New_York', holidays: 'US', opens: '01:30', closes: '23:30', cutOff: '12:00' },
    { ...berlin, timeZone: 'Asia/Kathmandu', holidays: null, weekdays: [7, 1, 2, 3, 4] },
    { ...berlin, timeZone: 'Australia/Lord_Howe', holidays: 'AU', weekdays: [1, 3] },
  );
  const instants = fc.integer({ min: at('2025-12-01T00:00:00Z'), max: at('2026-12-31T00:00:00Z') });
  const spans = fc.integer({ min: 0, max: 200 * HOUR });

  it('added and then measured is what was added', () => {
    fc.assert(
      fc.property(calendars, instants, spans, (calendar, from, span) => {
        expect(workingTimeBetween(calendar, from, addWorkingTime(calendar, from, span))).toBe(span);
      }),
      { numRuns: 60 },
    );
  });

  it('adds up: a pause in two parts is the pause in one', () => {
    fc.assert(
      fc.property(calendars, instants, spans, spans, (calendar, from, one, other) => {
        const both = addWorkingTime(calendar, from, one + other);
        expect(addWorkingTime(calendar, addWorkingTime(calendar, from, one), other)).toBe(both);
      }),
      { numRuns: 60 },
    );
  });

  it('never lets what is received later be due earlier, and is due at a close', () => {
    fc.assert(
      fc.property(calendars, instants, instants, fc.integer({ min: 0, max: 10 }), (calendar, a, b, days) => {
        const [first, second] = [dueAt(calendar, Math.min(a, b), days), dueAt(calendar, Math.max(a, b), days)];
        expect(first).toBeLessThanOrEqual(second);
        expect(first).toBeGreaterThanOrEqual(Math.min(a, b));
        const local = Temporal.Instant.fromEpochMilliseconds(first).toZonedDateTimeISO(calendar.timeZone);
        expect(local.toPlainTime().toString({ smallestUnit: 'minute' })).toBe(calendar.closes);
        expect(calendar.weekdays).toContain(local.dayOfWeek);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the faults of a calendar', () => {
  it('are none of a good one', () => {
    expect(calendarFaults(berlin)).toEqual([]);
    expect(calendarFaults({ ...berlin, holidays: 'DE-BE' })).toEqual([]);
  });

  it('are all named at once', () => {
    const bad = {
      timeZone: 'Mars/Olympus',
      opens: '09:00',
      closes: '08:00',
      cutOff: '25:00',
      weekdays: [],
      holidays: 'XX',
    };
    expect(calendarFaults(bad).map(({ pointer }) => pointer)).toEqual([
      '/timeZone',
      '/cutOff',
      '/weekdays',
      '/holidays',
    ]);
    expect(
      calendarFaults({ ...berlin, closes: '08:00', weekdays: [0], holidays: 'DE-ZZ' }).map(({ pointer }) => pointer),
    ).toEqual(['/closes', '/cutOff', '/weekdays', '/holidays']);
  });
});
