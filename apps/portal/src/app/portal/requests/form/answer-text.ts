import type { Question } from './questions.ts';

/** What a typed text answers; undefined while it is empty. What cannot be read stays a text, for the check to refuse. */
export function answerIn(kind: Question['kind'], text: string): unknown {
  if (text.trim() === '') return undefined;
  switch (kind) {
    case 'number':
      return Number.isFinite(Number(text)) ? Number(text) : text;
    case 'lines':
      return text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
    case 'json':
      return parsed(text);
    default:
      return text;
  }
}

export function textOf(kind: Question['kind'], value: unknown): string {
  if (value === undefined || value === null) return '';
  if (kind === 'lines' && Array.isArray(value)) return value.join('\n');
  if (kind === 'json' && typeof value !== 'string') return JSON.stringify(value, null, 2);
  return String(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
