const WORD = 8;
/** A string's, and that of an object before its fields. */
const HEADER = 16;

/**
 * Bytes that a value of JSON takes in memory, about: a list counts as if all its items were like its last, so that what
 * a document weighs is told quickly however long its lists are. Names of fields count, though those of one shape share
 * them: an object may have ids for names.
 */
export function weightOf(value: unknown): number {
  if (typeof value === 'string') return HEADER + value.length;
  if (typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value)) return HEADER + value.length * (WORD + weightOf(value.at(-1)));
  let weight = HEADER;
  for (const field in value) weight += WORD + field.length + weightOf((value as Record<string, unknown>)[field]);
  return weight;
}
