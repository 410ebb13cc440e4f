import Holidays from 'date-holidays';
import type { BusinessCalendar } from './calendar.ts';
import type { Fault } from '../domain-error.ts';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Everything that is wrong with a calendar; the pointers are into it. A faultless one has working time in every year. */
export function calendarFaults(calendar: BusinessCalendar): Fault[] {
  const { opens, closes, cutOff, weekdays, timeZone, holidays } = calendar;
  const fault = (wrong: boolean, pointer: string, message: string): Fault[] => (wrong ? [{ pointer, message }] : []);
  const times = { opens, closes, cutOff };
  const unreadable = Object.entries(times).flatMap(([name, time]) =>
    fault(!TIME.test(time), `/${name}`, 'must be a time of day such as 09:00'),
  );
  const order = [
    ...fault(closes <= opens, '/closes', 'must be later than it opens'),
    ...fault(cutOff < opens || cutOff > closes, '/cutOff', 'must lie within the opening hours'),
  ];
  return [
    ...fault(!isTimeZone(timeZone), '/timeZone', 'is no time zone, such as Europe/Berlin'),
    ...unreadable,
    ...(unreadable.length === 0 ? order : []),
    ...fault(weekdays.length === 0, '/weekdays', 'must name a day'),
    ...fault(!weekdays.every(isWeekday), '/weekdays', 'are numbers from 1, Monday, to 7, Sunday'),
    ...fault(holidays !== null && !isRegion(holidays), '/holidays', 'is no country or region, such as DE or DE-BE'),
  ];
}

const isWeekday = (day: number): boolean => Number.isInteger(day) && day >= 1 && day <= 7;

function isTimeZone(name: string): boolean {
  try {
    Temporal.Now.instant().toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

function isRegion(region: string): boolean {
  const [country = '', ...rest] = region.split('-');
  const known = new Holidays();
  if (!Object.hasOwn(known.getCountries() ?? {}, country)) return false;
  return rest.length === 0 || Object.hasOwn(known.getStates(country) ?? {}, rest.join('-'));
}
