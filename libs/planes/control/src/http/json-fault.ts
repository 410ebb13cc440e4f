/** What reads a body calls itself for each level: thousands of them would be an error of ours. */
const MOST_LEVELS = 100;
const TOO_DEEP = `The body is nested deeper than the ${MOST_LEVELS} levels that are read.`;
/** JSON can spell half of a surrogate pair; no text that is hashed or stored as UTF-8 can hold it. */
const NO_TEXT = 'The body has text that is not Unicode: half of a surrogate pair stands alone.';
/** `1e999` is read as infinity, which cannot be written as JSON again. */
const NO_NUMBER = 'The body has a number that is too large to be read.';

/** Why what a body was parsed to can be no request, whatever the route; undefined when it can. */
export function jsonFault(value: unknown, levels = MOST_LEVELS): string | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : NO_TEXT;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : NO_NUMBER;
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return undefined;
  if (levels === 0) return TOO_DEEP;
  for (const [name, member] of Object.entries(value)) {
    const fault = jsonFault(name) ?? jsonFault(member, levels - 1);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
