/** One reason why a document is refused, with its place in the file. Lines and columns count from 1. */
export interface Fault {
  /** RFC 6901 JSON pointer; empty for the document as a whole. */
  pointer: string;
  line: number;
  column: number;
  message: string;
}

/** A fault whose place is known by its pointer only. */
export interface Finding {
  pointer: string;
  message: string;
}

export const MAX_FAULTS = 100;

/** No more are placed and sorted than this: a document made to be wrong must not be slow to refuse. */
const MAX_PLACED = 1_000;

export function pointerTo(pointer: string, ...segments: (string | number)[]): string {
  return segments.reduce<string>((at, segment) => `${at}/${escapeSegment(String(segment))}`, pointer);
}

function escapeSegment(segment: string): string {
  return segment.replaceAll('~', '~0').replaceAll('/', '~1');
}

export function segmentsOf(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Puts findings in their places. What is left out for number is counted by `listFaults`. */
export function placeFindings(
  findings: readonly Finding[],
  locate: (pointer: string) => { line: number; column: number },
): Fault[] {
  return findings.slice(0, MAX_PLACED).map((finding) => ({ ...finding, ...locate(finding.pointer) }));
}

/** Sorts by place, drops repeats, and keeps the first hundred with a last one that says how many more there are. */
export function listFaults(faults: readonly Fault[], total = faults.length): Fault[] {
  const distinct = new Map(faults.map((fault) => [`${fault.pointer} ${fault.line} ${fault.message}`, fault]));
  const sorted = [...distinct.values()].sort((a, b) => a.line - b.line || a.column - b.column);
  const more = Math.max(total, faults.length) - faults.length + sorted.length - MAX_FAULTS;
  if (more <= 0) return sorted;
  const note = { pointer: '', line: 1, column: 1, message: `${more} more faults are not listed` };
  return [...sorted.slice(0, MAX_FAULTS), note];
}
