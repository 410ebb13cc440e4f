import type { GatewayCode } from '@gatehouse/contracts';
import type { Refusal } from '../decision/refusal.ts';

/** The upstream gave no answer; the caller gets this refusal instead. */
export class UpstreamFailure extends Error {
  override readonly name = 'UpstreamFailure';
  readonly refusal: Refusal;

  constructor(code: GatewayCode, detail: string, more: { retryAfter?: number; cause?: unknown } = {}) {
    super(detail, { cause: more.cause });
    const retryAfter = more.retryAfter === undefined ? {} : { retryAfter: more.retryAfter };
    this.refusal = { code, rule: 'upstream', detail, ...retryAfter };
  }
}

/** The call lost its access while it was under way. */
export class CutOff extends Error {
  override readonly name = 'CutOff';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(`The call was cut off: ${refusal.code}.`);
    this.refusal = refusal;
  }
}

/** Nobody waits for the answer any more. */
export class CallerGone extends Error {
  override readonly name = 'CallerGone';
}
