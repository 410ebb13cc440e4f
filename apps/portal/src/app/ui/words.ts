const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const days = (count: number): string => (count === 1 ? $localize`1 day` : $localize`${count}:count: days`);

/** A length of time in its two largest units: "2 days 4 h", "3 h 12 min", "12 min". Takes milliseconds. */
export function durationWords(milliseconds: number): string {
  const length = Math.abs(milliseconds);
  if (length < MINUTE) return $localize`under 1 min`;
  const [d, h, m] = [Math.floor(length / DAY), Math.floor((length % DAY) / HOUR), Math.floor((length % HOUR) / MINUTE)];
  if (d > 0) return h > 0 ? `${days(d)} ${h} h` : days(d);
  if (h > 0) return m > 0 ? `${h} h ${m} min` : `${h} h`;
  return `${m} min`;
}

/** The page's clock moves in steps: what was just done may lie before it by as much, in milliseconds. */
const CLOCK_LAGS = 5 * SECOND;

/** How far from now, in one unit: "just now", "12 min ago", "in 3 h", "2 days ago"; a date beyond a month. */
export function relativeWords(at: number, now: number): string {
  const distance = Math.abs(now - at);
  const past = at <= now + CLOCK_LAGS;
  if (distance < 45 * SECOND) return past ? $localize`just now` : $localize`in a moment`;
  if (distance >= 30 * DAY) return dayWords(at);
  const words = oneUnit(distance);
  return past ? $localize`${words}:length: ago` : $localize`in ${words}:length:`;
}

function oneUnit(distance: number): string {
  if (distance < HOUR) return `${Math.max(1, Math.floor(distance / MINUTE))} min`;
  if (distance < DAY) return `${Math.floor(distance / HOUR)} h`;
  return days(Math.floor(distance / DAY));
}

const DAY_FORMAT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const EXACT_FORMAT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
});

/** "12 Mar 2026". */
export const dayWords = (at: number): string => DAY_FORMAT.format(at);

/** "12 Mar 2026, 14:05:09 CET": to the second, with the zone. */
export const exactWords = (at: number): string => EXACT_FORMAT.format(at);

const LIST_FORMAT = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** "Orders, Returns and Inventory". */
export const listWords = (words: readonly string[]): string => LIST_FORMAT.format(words);

const NUMBER_FORMAT = new Intl.NumberFormat('en-GB');

/** "1,204,331". */
export const numberWords = (value: number): string => NUMBER_FORMAT.format(value);
