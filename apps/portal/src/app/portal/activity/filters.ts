/** The filters of the call log, by their names in the address. */
export const FILTERS = [
  'environment',
  'profileId',
  'productId',
  'operationId',
  'status',
  'code',
  'address',
  'from',
  'to',
] as const;
export type FilterName = (typeof FILTERS)[number];
export type Filters = Readonly<Partial<Record<FilterName, string>>>;

/** What the log is asked for: nothing that is empty. */
export function filtersIn(of: Readonly<Partial<Record<FilterName, string | undefined>>>): Filters {
  const given = FILTERS.flatMap((name) => {
    const value = of[name]?.trim();
    return value ? [[name, value] as const] : [];
  });
  return Object.fromEntries(given);
}

/** "2026-05-03T14:00" where the person is, from an instant; empty without one. */
export function localOf(instant: string | undefined): string {
  const at = Date.parse(instant ?? '');
  if (Number.isNaN(at)) return '';
  const offset = new Date(at).getTimezoneOffset() * 60_000;
  return new Date(at - offset).toISOString().slice(0, 16);
}

/** The instant of a local time; empty while it is not whole. */
export function instantOf(local: string): string {
  const at = Date.parse(local);
  return Number.isNaN(at) ? '' : new Date(at).toISOString();
}
