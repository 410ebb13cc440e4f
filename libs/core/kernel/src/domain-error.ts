/** What kind of refusal it is; each maps to one HTTP status in the API. */
export type ErrorKind =
  | 'invalid' // 400
  | 'unauthenticated' // 401
  | 'forbidden' // 403
  | 'not_found' // 404
  | 'conflict' // 409
  | 'gone' // 410
  | 'too_large' // 413
  | 'unprocessable' // 422
  | 'too_many' // 429
  | 'unavailable'; // 503

/** One thing wrong with what was sent. `pointer` is an RFC 6901 JSON pointer into it. */
export interface Fault {
  readonly pointer: string;
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

/**
 * A refusal that a caller may read. `code` is stable (`ONBOARDING.ALREADY_DECIDED`); the message says what happened,
 * why, and what to do, and never holds a secret or anything internal.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly kind: ErrorKind;
  readonly code: string;
  readonly faults: readonly Fault[];
  /** Further public facts, shown as members of the problem document. */
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(
    kind: ErrorKind,
    code: string,
    message: string,
    more: { faults?: readonly Fault[]; facts?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(message);
    this.kind = kind;
    this.code = code;
    this.faults = more.faults ?? [];
    this.facts = more.facts ?? {};
  }
}

export const notFound = (what: string): DomainError =>
  new DomainError('not_found', 'NOT_FOUND', `There is no such ${what}, or it is not yours to see.`);

/** For the end of a switch over a union: a new member does not compile until it is handled. */
export function unreachable(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
