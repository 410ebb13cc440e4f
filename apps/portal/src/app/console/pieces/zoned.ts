/** The zone that this browser is set to. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export const everyZone = (): readonly string[] => ['UTC', ...Intl.supportedValuesOf('timeZone')];

export function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  formats.set(zone, format);
  return format;
}

/** The clock on the wall of a zone at an instant: `2026-05-03T14:00:00`, as date and time fields hold it. */
export const wallClock = (at: number, zone: string): string => formatOf(zone).format(at).replace(' ', 'T');

/**
 * The instant at which the clocks of a zone show a time, in milliseconds; null for what is no time. Of the two
 * instants of an hour that comes twice it is the first, and an hour that is left out counts as the hour after it.
 */
export function instantOf(wall: string, zone: string): number | null {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return null;
  const offsetAt = (at: number): number => Date.parse(`${wallClock(at, zone)}Z`) - Math.floor(at / 1000) * 1000;
  const day = 24 * 60 * 60 * 1000;
  const candidates = [offsetAt(asUtc - day), offsetAt(asUtc + day)].map((offset) => asUtc - offset);
  const exact = candidates.filter((at) => at + offsetAt(at) === asUtc);
  return exact.length > 0 ? Math.min(...exact) : Math.max(...candidates);
}

/** The zone of an address; one's own where it names none that there is. */
export const zoneOf = (text: string | undefined): string => (text && isZone(text) ? text : ownZone());

/** `23 Nov 2026, 21:03:05 CET`. */
export function exactIn(at: string | number, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  }).format(typeof at === 'number' ? at : Date.parse(at));
}
