import type { Fault } from '@gatehouse/kernel';

/** A day, or a time with its offset: a time without one would mean another instant on another machine. */
const FORM = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d))?$/;

/** The instant in UTC with milliseconds, as events hold it; a day alone is its midnight in UTC. */
export function instantText(text: string): string | undefined {
  const at = FORM.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

export interface TermWish {
  readonly since?: string | undefined;
  readonly until?: string | null | undefined;
}

export interface Term {
  readonly since: string;
  readonly until: string | null;
}

/** Reads from when to when; what is left out is as in `otherwise`. `at` is now. */
export function readTerm(wish: TermWish, otherwise: Term, at: string, pointer: string): Term & { faults: Fault[] } {
  const faults: Fault[] = [];
  const read = (field: 'since' | 'until', text: string): string => {
    const instant = instantText(text);
    if (instant === undefined) {
      const message = 'must be a day (2026-05-03) or a time with its offset (2026-05-03T14:00:00Z)';
      faults.push({ pointer: `${pointer}/${field}`, message });
    }
    return instant ?? at;
  };
  const since = wish.since === undefined ? otherwise.since : read('since', wish.since);
  const until = wish.until === undefined ? otherwise.until : wish.until === null ? null : read('until', wish.until);
  if (faults.length === 0 && until !== null) {
    if (until <= since) faults.push({ pointer: `${pointer}/until`, message: 'must be later than since' });
    else if (until <= at && wish.until !== undefined)
      faults.push({ pointer: `${pointer}/until`, message: 'lies in the past' });
  }
  return { since, until, faults };
}
