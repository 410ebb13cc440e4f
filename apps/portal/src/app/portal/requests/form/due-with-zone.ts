/** "Tuesday 6 January, 17:00 (Europe/Berlin)": on the reviewers' calendar, with its zone named. */
export function dueWithZone(at: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  return `${format.format(new Date(at))} (${timeZone})`;
}
