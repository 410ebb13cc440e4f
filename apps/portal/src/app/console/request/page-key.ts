/** A single key that does something on a page. */
export interface PageKey {
  readonly key: string;
  /** What it does, as the list of keys says it. */
  readonly label: string;
  readonly run?: () => unknown;
}
