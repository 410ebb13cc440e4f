import type { Operation } from './product.store.ts';

/** An operation with the text that it is found by, in small letters. */
export interface Searchable {
  readonly operation: Operation;
  readonly text: string;
}

export const searchable = (operations: readonly Operation[]): readonly Searchable[] =>
  operations.map((operation) => {
    const { method, path, summary, id } = operation;
    return { operation, text: `${method} ${path} ${summary} ${id}`.toLowerCase() };
  });

/** Every word must be in the method, the path, the summary or the id; the order of words does not matter. */
export function matching(all: readonly Searchable[], query: string): readonly Operation[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ text }) => words.every((word) => text.includes(word))).map(({ operation }) => operation);
}
