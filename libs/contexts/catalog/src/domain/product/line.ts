/**
 * The line of a version, `v` and its major number: what a path names and a grant lists (product row C9). undefined for
 * a version that begins with no number.
 */
export function lineOf(version: string): string | undefined {
  const major = /^[vV]?(\d{1,9})(?!\d)/.exec(version.trim())?.[1];
  return major === undefined ? undefined : `v${Number(major)}`;
}
