import type { IconName } from './icons.ts';
import type { State } from './status.ts';
import { durationWords, exactWords } from './words.ts';

/** From here on a due time asks for attention, in milliseconds before it. */
const SOON = 2 * 60 * 60 * 1_000;

export interface DueWords {
  readonly words: string;
  readonly exact: string;
  readonly icon: IconName;
  readonly state: State | 'plain';
}

/** What a due clock says. Null without a due time. While paused, what was left at the pause stays. */
export function dueWords(dueAt: string | null, pausedAt: string | null, now: number): DueWords | null {
  const due = Date.parse(dueAt ?? '');
  if (Number.isNaN(due)) return null;
  const paused = Date.parse(pausedAt ?? '');
  const left = due - (Number.isNaN(paused) ? now : paused);
  const length = durationWords(left);
  const exact = $localize`Due ${exactWords(due)}:time:`;
  if (!Number.isNaN(paused)) {
    const words =
      left < 0 ? $localize`Paused, overdue by ${length}:length:` : $localize`Paused, ${length}:length: left`;
    return { words, exact: $localize`Paused since ${exactWords(paused)}:time:`, icon: 'paused', state: 'waiting' };
  }
  if (left < 0) return { words: $localize`Overdue by ${length}:length:`, exact, icon: 'error', state: 'refused' };
  const words = $localize`${capital(length)}:length: left`;
  return left < SOON
    ? { words, exact, icon: 'warning', state: 'attention' }
    : { words, exact, icon: 'clock', state: 'plain' };
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
