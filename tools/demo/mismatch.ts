import { isDeepStrictEqual } from 'node:util';

/** Something came other than it was to come. */
export class Mismatch extends Error {
  override readonly name = 'Mismatch';
  readonly expected: string;
  readonly came: string;

  constructor(expected: string, came: string) {
    super(`expected ${expected}; came ${came}`);
    this.expected = expected;
    this.came = came;
  }
}

/** A step cannot be taken, because an earlier one did not give what it needs. */
export class Missing extends Error {
  override readonly name = 'Missing';
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing'));

export function same(what: string, came: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(came, expected)) throw new Mismatch(`${what} ${shown(expected)}`, shown(came));
}

export function holds(expected: string, truth: boolean, came: unknown): asserts truth {
  if (!truth) throw new Mismatch(expected, shown(came));
}

/** What an earlier step was to give. */
export function need<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new Missing(`it needs ${what}`);
  return value;
}
