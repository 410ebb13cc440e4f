import type { DomainError, ErrorKind, Fault } from '@gatehouse/kernel';

export const STATUS_OF: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_large: 413,
  unprocessable: 422,
  too_many: 429,
  unavailable: 503,
};

/** A problem document (RFC 9457) with the members that every error of the API carries. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly faults?: readonly Fault[];
  readonly [fact: string]: unknown;
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request is not valid',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'In conflict with what is there',
  410: 'No longer there',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Cannot be done as asked',
  429: 'Too many requests',
  503: 'Not available now',
};

export function problem(status: number, code: string, detail: string, more: object = {}): Problem {
  return {
    ...more,
    type: `urn:gatehouse:error:${code}`,
    title: TITLES[status] ?? 'Something went wrong',
    status,
    detail,
    code,
  };
}

export const problemOf = (error: DomainError): Problem =>
  problem(STATUS_OF[error.kind], error.code, error.message, {
    ...error.facts,
    ...(error.faults.length > 0 ? { faults: error.faults } : {}),
  });
