export interface Settled<T> {
  /** The rows in sight, brought up to date where they stand. */
  readonly rows: readonly T[];
  /** How many wait to be shown. */
  readonly fresh: number;
  /** Rows in sight that are not on the list any more. */
  readonly gone: ReadonlySet<string>;
}

/** Brings what is in sight up to date without moving a row; what came new waits until the reader asks for it. */
export function settle<T extends { readonly id: string }>(shown: readonly T[], latest: readonly T[]): Settled<T> {
  const now = new Map(latest.map((row) => [row.id, row]));
  const inSight = new Set(shown.map(({ id }) => id));
  return {
    rows: shown.map((row) => now.get(row.id) ?? row),
    fresh: latest.filter(({ id }) => !inSight.has(id)).length,
    gone: new Set(shown.filter(({ id }) => !now.has(id)).map(({ id }) => id)),
  };
}
