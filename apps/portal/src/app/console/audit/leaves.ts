export interface Leaf {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The smallest parts in which two states differ, by their path; null where there was nothing. */
export function changedLeaves(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): readonly Leaf[] {
  const [was, is] = [leavesOf(before), leavesOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((path) => ({ path, before: was.get(path) ?? null, after: is.get(path) ?? null }))
    .filter((leaf) => leaf.before !== leaf.after);
}

function leavesOf(value: unknown, path = '', leaves = new Map<string, string>()): Map<string, string> {
  if (value === null || value === undefined) return leaves;
  if (typeof value === 'object' && !isPlainList(value)) {
    for (const [key, part] of Object.entries(value)) {
      // Why a thing is so is the event that is being looked at.
      if (key !== 'why') leavesOf(part, path ? `${path}/${key}` : key, leaves);
    }
    return leaves;
  }
  leaves.set(path, words(path, value));
  return leaves;
}

const isPlainList = (value: object): boolean =>
  Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null);

/** Instants are milliseconds in the state, and told as instants. */
function words(path: string, value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : value.join(', ');
  if (typeof value === 'number' && /(since|until|at)$/i.test(path) && value > 1e12)
    return new Date(value).toISOString();
  return String(value);
}
