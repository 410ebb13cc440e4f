import Holidays from 'date-holidays';

/** Working hours on which due times are counted (product row F5). */
export interface BusinessCalendar {
  /** IANA name, `Europe/Berlin`. */
  readonly timeZone: string;
  /** `HH:MM`, local time. */
  readonly opens: string;
  readonly closes: string;
  /** Received by then counts for that day. */
  readonly cutOff: string;
  /** ISO weekday numbers, Monday is 1. */
  readonly weekdays: readonly number[];
  /** Country, and region where it matters: `DE`, `DE-BE`; null has no holidays. */
  readonly holidays: string | null;
}

type Day = Temporal.PlainDate;
interface Span {
  readonly from: number;
  readonly to: number;
}

const YEAR_IN_DAYS = 366;
const DAY_MS = 24 * 60 * 60 * 1000;
const daysOff = new Map<string, ReadonlySet<string>>();

const isHoliday = (region: string, day: Day): boolean => {
  const key = `${region} ${day.year}`;
  const known = daysOff.get(key) ?? daysOffOf(region, day.year);
  daysOff.set(key, known);
  return known.has(day.toString());
};

/**
 * The whole days, by the region's own date, on which the public is off. Read from the dates rather than asked for an
 * instant: that would be an instant of whatever zone this machine is in.
 */
function daysOffOf(region: string, year: number): ReadonlySet<string> {
  const [country = '', ...rest] = region.split('-');
  const days = new Set<string>();
  // A holiday of the year before may reach into this one.
  for (const { type, date, start, end } of [year - 1, year].flatMap((y) =>
    new Holidays(country, rest.join('-')).getHolidays(y),
  )) {
    const [first = '', time = ''] = date.split(' ');
    if (type !== 'public' || time !== '00:00:00') continue;
    const length = Math.round((end.getTime() - start.getTime()) / DAY_MS);
    for (let day = 0; day < length; day++) days.add(Temporal.PlainDate.from(first).add({ days: day }).toString());
  }
  return days;
}

const isWorkingDay = (calendar: BusinessCalendar, day: Day): boolean =>
  calendar.weekdays.includes(day.dayOfWeek) && !(calendar.holidays !== null && isHoliday(calendar.holidays, day));

function nextWorkingDay(calendar: BusinessCalendar, from: Day): Day {
  let day = from;
  for (let tried = 0; tried < YEAR_IN_DAYS; tried++) {
    if (isWorkingDay(calendar, day)) return day;
    day = day.add({ days: 1 });
  }
  throw new RangeError('The calendar has no working day within a year.');
}

const localDate = (calendar: BusinessCalendar, at: number): Day =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(calendar.timeZone).toPlainDate();

/** The instant of a local time on a day; one that a clock change skips or repeats is taken as RFC 5545 takes it. */
const instantOf = (calendar: BusinessCalendar, day: Day, time: string): number =>
  day.toZonedDateTime({ timeZone: calendar.timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;

const workOf = (calendar: BusinessCalendar, day: Day): Span => ({
  from: instantOf(calendar, day, calendar.opens),
  to: instantOf(calendar, day, calendar.closes),
});

/**
 * When something received at an instant is due. Received by the cut-off of a working day, day 0 is that day; later, or
 * on a day off, it is the next working day. It is due at the close of the day `days` working days after day 0.
 */
export function dueAt(calendar: BusinessCalendar, receivedAt: number, days: number): number {
  const today = localDate(calendar, receivedAt);
  const inTime = isWorkingDay(calendar, today) && receivedAt <= instantOf(calendar, today, calendar.cutOff);
  let day = inTime ? today : nextWorkingDay(calendar, today.add({ days: 1 }));
  for (let counted = 0; counted < days; counted++) day = nextWorkingDay(calendar, day.add({ days: 1 }));
  return instantOf(calendar, day, calendar.closes);
}

/** Milliseconds of working time in `from <= t < to`; 0 when `to` is not later. */
export function workingTimeBetween(calendar: BusinessCalendar, from: number, to: number): number {
  let total = 0;
  for (let day = localDate(calendar, from); ; day = day.add({ days: 1 })) {
    if (instantOf(calendar, day, '00:00') >= to) return total;
    if (!isWorkingDay(calendar, day)) continue;
    const work = workOf(calendar, day);
    total += Math.max(0, Math.min(work.to, to) - Math.max(work.from, from));
  }
}

/** The instant by which so many milliseconds of working time have passed since `from`. */
export function addWorkingTime(calendar: BusinessCalendar, from: number, milliseconds: number): number {
  let left = milliseconds;
  if (left <= 0) return from;
  for (
    let day = nextWorkingDay(calendar, localDate(calendar, from));
    ;
    day = nextWorkingDay(calendar, day.add({ days: 1 }))
  ) {
    const work = workOf(calendar, day);
    const start = Math.max(work.from, from);
    const available = work.to - start;
    if (available <= 0) continue;
    if (left <= available) return start + left;
    left -= available;
  }
}
