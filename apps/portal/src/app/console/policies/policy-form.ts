import type { components } from '../../api/schema.d.ts';
import type { Alteration } from '../../ui/change.ts';
import { limitWords, secondsWords, WINDOW_WORDS } from '../pieces/words.ts';

export type Terms = components['schemas']['PolicyTermsDto'];
export type Window = Terms['limits'][number]['window'];
export const WINDOWS: readonly Window[] = ['minute', 'day', 'month'];
export const UNITS = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 } as const;
export type Unit = keyof typeof UNITS;

/** A policy as it is typed: no number is no limit. */
export interface PolicyForm {
  readonly name: string;
  readonly limits: Readonly<Record<Window, number | null>>;
  readonly overlap: number;
  readonly unit: Unit;
  readonly intervalDays: number | null;
}

export const EMPTY: PolicyForm = {
  name: '',
  limits: { minute: 60, day: null, month: null },
  overlap: 24,
  unit: 'hours',
  intervalDays: 90,
};

export function formOf({ name, limits, rotation }: Terms): PolicyForm {
  const seconds = rotation.overlapSeconds;
  const unit =
    (['days', 'hours', 'minutes'] as const).find((u) => seconds > 0 && seconds % UNITS[u] === 0) ?? 'seconds';
  const limit = (window: Window): number | null => limits.find((l) => l.window === window)?.limit ?? null;
  return {
    name,
    limits: { minute: limit('minute'), day: limit('day'), month: limit('month') },
    overlap: seconds / UNITS[unit],
    unit,
    intervalDays: rotation.intervalDays,
  };
}

export function termsOf({ name, limits, overlap, unit, intervalDays }: PolicyForm): Terms {
  return {
    name: name.trim(),
    limits: WINDOWS.flatMap((window) => {
      const limit = limits[window];
      return limit === null ? [] : [{ window, limit }];
    }),
    rotation: { overlapSeconds: Math.round(overlap * UNITS[unit]), intervalDays },
  };
}

export interface TermsChange {
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  readonly altered: readonly Alteration[];
}

/** What an edit changes for everybody who has the policy. */
export function changeOf(before: Terms, after: Terms): TermsChange {
  const limit = (terms: Terms, window: Window) => terms.limits.find((l) => l.window === window);
  const gained: string[] = [];
  const lost: string[] = [];
  const altered: Alteration[] = [];
  const alter = (label: string, was: string, is: string): void => {
    if (was !== is) altered.push({ label, before: was, after: is });
  };
  alter($localize`Name`, before.name, after.name);
  for (const window of WINDOWS) {
    const [was, is] = [limit(before, window), limit(after, window)];
    if (!was && is)
      lost.push(
        $localize`No limit ${WINDOW_WORDS[window]}:window: so far; at most ${limitWords(is)}:limit: from now on`,
      );
    if (was && !is) gained.push($localize`No more than ${limitWords(was)}:limit: so far; no limit from now on`);
    if (was && is) alter($localize`Calls ${WINDOW_WORDS[window]}:window:`, limitWords(was), limitWords(is));
  }
  alter(
    $localize`Overlap of a rotation`,
    secondsWords(before.rotation.overlapSeconds),
    secondsWords(after.rotation.overlapSeconds),
  );
  alter(
    $localize`Rotate every`,
    intervalWords(before.rotation.intervalDays),
    intervalWords(after.rotation.intervalDays),
  );
  return { gained, lost, altered };
}

const intervalWords = (days: number | null): string => (days === null ? $localize`never` : secondsWords(days * 86_400));
