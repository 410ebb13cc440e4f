import type { HistoryEvent } from '../audit/event.ts';
import { spaced } from '../pieces/words.ts';

/** What an event changed, in short: the parts that became different, or the reason that was given. */
export function changeText({ before, after, data }: HistoryEvent): string | null {
  const parts = Object.keys({ ...before, ...after }).map((part) => partText(part, before[part], after[part]));
  const reason = data['reason'];
  return [...parts, ...(typeof reason === 'string' && reason ? [`“${reason}”`] : [])].join('; ') || null;
}

/** `status` reads "Status: active → disabled", `grants/<id>` reads "Grants: added". */
function partText(part: string, was: unknown, is: unknown): string {
  const [section = ''] = part.split('/');
  const label = spaced(section);
  if (isPlain(was) && isPlain(is)) return `${label}: ${plain(was)} → ${plain(is)}`;
  if (was === null || was === undefined) return $localize`${label}:part:: added`;
  if (is === null || is === undefined) return $localize`${label}:part:: removed`;
  const keys = changedKeys(was, is).map((key) => spaced(key).toLowerCase());
  return keys.length > 0 ? $localize`${label}:part:: ${keys.join(', ')}:fields:` : $localize`${label}:part:: changed`;
}

const isPlain = (value: unknown): boolean => value !== null && value !== undefined && typeof value !== 'object';

function plain(value: unknown): string {
  if (typeof value === 'boolean') return value ? $localize`on` : $localize`off`;
  return String(value);
}

function changedKeys(was: unknown, is: unknown): string[] {
  if (Array.isArray(was) || Array.isArray(is)) return [];
  const [a, b] = [was as Readonly<Record<string, unknown>>, is as Readonly<Record<string, unknown>>];
  return Object.keys({ ...a, ...b }).filter(
    (key) => !['why', 'changed'].includes(key) && JSON.stringify(a[key]) !== JSON.stringify(b[key]),
  );
}
