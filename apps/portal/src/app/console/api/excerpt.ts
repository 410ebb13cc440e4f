import type { Fault } from '../../api/problem.ts';

export interface ExcerptLine {
  readonly number: number;
  readonly text: string;
  readonly faulty: boolean;
}

export interface FaultWithExcerpt {
  readonly fault: Fault;
  readonly where: string;
  readonly lines: readonly ExcerptLine[];
  /** How far right the fault begins, in characters of the line as shown; null without a column. */
  readonly caret: number | null;
}

/** Longer lines are cut around the fault: a document on one line would otherwise be all of the page. */
const WIDTH = 96;

/** A fault beside the line that it is about, with the line before and after. */
export function withExcerpt(fault: Fault, lines: readonly string[]): FaultWithExcerpt {
  const { line, column, pointer } = fault;
  const place = line === undefined ? '' : $localize`line ${line}:line:, column ${column ?? 1}:column:`;
  const where = place || pointer;
  if (line === undefined) return { fault, where, lines: [], caret: null };
  const start = Math.max(0, (column ?? 1) - 1 - WIDTH / 2);
  const cut = start > WIDTH / 2 ? start : 0;
  const shown = [line - 1, line, line + 1].flatMap((number): ExcerptLine[] => {
    const text = lines[number - 1];
    return text === undefined ? [] : [{ number, text: text.slice(cut, cut + WIDTH), faulty: number === line }];
  });
  return { fault, where, lines: shown, caret: column === undefined ? null : column - 1 - cut };
}
