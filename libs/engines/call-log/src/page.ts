export interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}
