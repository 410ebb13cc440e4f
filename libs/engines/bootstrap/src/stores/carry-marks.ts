import type { Records } from '@gatehouse/records';
import { ConfigurationError } from '../configuration/index.ts';
import { PARTS, type Part, type Places } from './places.ts';

/** Of which part, in which place. */
export interface Mark {
  readonly part: Part;
  readonly place: string;
}

/** What carrying over has left to say, beside the records that it concerns. */
export interface CarryMarks {
  /** Hash of the first event: tells this system's log from every other one. */
  readonly system: string;
  /** What is being filled, and must not be used before it is whole. */
  readonly unfinished: readonly Mark[];
  /** What was carried away, and is old since. */
  readonly away: readonly Mark[];
}

/** Never carried along: marks belong to where they stand. */
export const MARKS = 'carry-over';
const KEY = 'marks';

/** Records that are marked themselves are meant under whatever name they were opened. */
export const THESE_RECORDS: Mark = { part: 'records', place: 'these' };

export async function readMarks(records: Pick<Records, 'get'>): Promise<CarryMarks | undefined> {
  return (await records.get<CarryMarks>(MARKS, KEY))?.value;
}

export async function writeMarks(records: Pick<Records, 'put'>, marks: CarryMarks): Promise<void> {
  await records.put<CarryMarks>(MARKS, KEY, marks);
}

export const isMarked = (marks: readonly Mark[], part: Part, place: string): boolean =>
  marks.some((mark) => mark.part === part && (mark.place === place || mark.place === THESE_RECORDS.place));

/** Throws ConfigurationError when these stores are half of a carry-over, or were carried away. */
export async function ensureUsable(records: Pick<Records, 'get'>, places: Places): Promise<void> {
  const marks = await readMarks(records);
  if (!marks) return;
  for (const part of PARTS) {
    const place = places[part];
    if (isMarked(marks.unfinished, part, place)) {
      throw new ConfigurationError(
        `The ${part} in ${place} are half carried over: run npm run carry as before, until it ends, and start then.`,
      );
    }
    if (isMarked(marks.away, part, place)) {
      throw new ConfigurationError(
        `The ${part} in ${place} were carried over to another place and are old: set the variables of that place, or open these again by npm run carry -- --reopen ${place.includes('://') ? 'engines' : 'files'}.`,
      );
    }
  }
}
