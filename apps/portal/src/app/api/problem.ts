import { HttpErrorResponse } from '@angular/common/http';

export interface Fault {
  readonly pointer: string;
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

/** What went wrong, as a person reads it: what happened, its stable code, and every fault of what was sent. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly faults: readonly Fault[];
}

export function problemOf(error: unknown): Problem {
  if (!(error instanceof HttpErrorResponse)) {
    return {
      status: 0,
      code: 'UNEXPECTED',
      detail: $localize`Something went wrong on this page. Reload it.`,
      faults: [],
    };
  }
  if (error.status === 0) {
    return {
      status: 0,
      code: 'UNREACHABLE',
      detail: $localize`Gatehouse cannot be reached. Check your connection, then try again.`,
      faults: [],
    };
  }
  const body = (typeof error.error === 'object' ? error.error : null) as Partial<Problem> | null;
  return {
    status: error.status,
    code: body?.code ?? `HTTP_${error.status}`,
    detail: body?.detail ?? $localize`The server could not do this. Try again in a moment.`,
    faults: body?.faults ?? [],
  };
}
