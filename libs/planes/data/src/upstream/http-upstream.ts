import type { Readable } from 'node:stream';
import type { Upstream } from '@gatehouse/contracts';
import type { Clock } from '@gatehouse/kernel';
import { errors } from 'undici';
import type { Answer, Question } from './answer.ts';
import { CallerGone, CutOff, UpstreamFailure } from './failure.ts';
import type { Origin, Origins } from './origins.ts';

export type HttpUpstream = Extract<Upstream, { kind: 'http' }>;

/** RFC 9110 9.2.2: a repeat changes nothing more. */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);
const ATTEMPTS = 2;

/** Asks an upstream; throws UpstreamFailure, or the reason of the signal. */
export async function askUpstream(
  origins: Origins,
  upstream: HttpUpstream,
  question: Question,
  clock: Clock,
): Promise<Answer> {
  const base = new URL(upstream.url);
  const origin = origins.of(base.origin);
  const wait = origin.circuit.enter(clock.now());
  if (wait > 0) throw new UpstreamFailure('circuit_open', 'It failed too often in a row.', { retryAfter: wait });
  const path = pathAt(base, question.path);
  const repeatable = IDEMPOTENT.has(question.method) && question.body === null;
  const deadline = new Deadline(upstream.timeoutMs, question.signal);
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        const answer = await ask(origin, { ...question, path }, deadline);
        origin.circuit.succeeded();
        return answer;
      } catch (error) {
        if (!repeatable || attempt >= ATTEMPTS || deadline.signal.aborted) throw error;
      }
    }
  } catch (error) {
    throw reasonOf(error, origin, question.signal, deadline, clock);
  } finally {
    deadline.clear();
  }
}

/** The path behind the upstream's own. */
export const pathAt = (base: URL, path: string): string => base.pathname.replace(/\/$/, '') + path;

async function ask(origin: Origin, question: Question, deadline: Deadline): Promise<Answer> {
  const { statusCode, headers, body } = await origin.pool.request({
    method: question.method,
    path: question.path,
    headers: [...question.headers],
    // undici takes any async iterable, which its types leave out.
    body: question.body && (deadline.movedBy(question.body) as AsyncIterable<Uint8Array> as Readable),
    signal: deadline.signal,
    responseHeaders: 'raw',
  });
  return { status: statusCode, headers: headers as unknown as string[], body };
}

function reasonOf(error: unknown, origin: Origin, caller: AbortSignal, deadline: Deadline, clock: Clock): unknown {
  if (caller.aborted || error instanceof CallerGone || error instanceof CutOff) {
    origin.circuit.abandoned();
    return caller.aborted ? caller.reason : error;
  }
  if (error instanceof errors.InvalidArgumentError) {
    origin.circuit.abandoned();
    return new UpstreamFailure('request_malformed', 'A header of it cannot be passed on.', { cause: error });
  }
  origin.circuit.failed(clock.now());
  if (deadline.passed) {
    return new UpstreamFailure('upstream_timeout', `It did not begin to answer within ${deadline.milliseconds} ms.`);
  }
  return new UpstreamFailure('upstream_unavailable', 'It could not be reached, or hung up.', { cause: error });
}

/** Time to the first byte of the answer, counted from the last byte that was sent. */
class Deadline {
  readonly signal: AbortSignal;
  readonly milliseconds: number;
  private readonly expiry = new AbortController();
  private readonly timer: NodeJS.Timeout;

  constructor(milliseconds: number, caller: AbortSignal) {
    this.milliseconds = milliseconds;
    this.signal = AbortSignal.any([caller, this.expiry.signal]);
    this.timer = setTimeout(() => this.expiry.abort(), milliseconds);
  }

  get passed(): boolean {
    return this.expiry.signal.aborted;
  }

  async *movedBy(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of body) {
        this.timer.refresh();
        yield chunk;
      }
    } catch {
      // Only the caller's own connection can break here, which is no fault of the upstream.
      throw new CallerGone();
    }
  }

  /** The answer has begun: from here on it may take as long as it likes. */
  clear(): void {
    clearTimeout(this.timer);
  }
}
