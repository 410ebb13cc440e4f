import type { Readable } from 'node:stream';
import type { Upstream } from '@gatehouse/contracts';
import { memoized, type Clock } from '@gatehouse/kernel';
import { errors } from 'undici';
import type { Answer, Question } from './answer.ts';
import { Attempt } from './attempt.ts';
import type { Ending } from './ending.ts';
import type { Excerpt } from '../record/excerpt.ts';
import { CallerGone, UpstreamFailure } from './failure.ts';
import type { Origin, Origins } from './origins.ts';

export type HttpUpstream = Extract<Upstream, { kind: 'http' }>;

/** RFC 9110 9.2.2: a repeat changes nothing more. */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);
const ATTEMPTS = 2;
/** How long a caller may pause in the middle of a body that the upstream waits for. */
const CALLER_PAUSE_MS = 60_000;

/** Asks an upstream; throws UpstreamFailure, or the reason why the call was ended. */
export async function askUpstream(
  origins: Origins,
  upstream: HttpUpstream,
  question: Question,
  clock: Clock,
): Promise<Answer> {
  const base = baseOf(upstream);
  const origin = origins.of(base.origin);
  const wait = origin.circuit.enter(clock.now());
  if (wait > 0) throw new UpstreamFailure('circuit_open', 'It failed too often in a row.', { retryAfter: wait });
  const path = pathAt(base, question.path);
  const repeatable = IDEMPOTENT.has(question.method) && question.body === null;
  const deadline = new Deadline(upstream.timeoutMs, question.ending);
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        const answer = await ask(origin, { ...question, path }, deadline);
        origin.circuit.succeeded();
        return answer;
      } catch (error) {
        if (!repeatable || attempt >= ATTEMPTS || question.ending.reason) throw error;
      }
    }
  } catch (error) {
    const reason = reasonOf(error, question.ending.reason);
    if (isUpstreamsFault(reason)) origin.circuit.failed(clock.now());
    else origin.circuit.abandoned();
    throw reason;
  } finally {
    deadline.clear();
  }
}

/** Where an upstream is: what it is asked for stands behind a path of its own. */
interface Base {
  readonly origin: string;
  readonly path: string;
}

export const baseOf = memoized((upstream: HttpUpstream): Base => {
  const { origin, pathname } = new URL(upstream.url);
  return { origin, path: pathname.replace(/\/$/, '') };
});

/** The path behind the upstream's own. */
export const pathAt = (base: Base, path: string): string => base.path + path;

function ask(origin: Origin, question: Question, deadline: Deadline): Promise<Answer> {
  const attempt = new Attempt(question.ending);
  const asked = {
    method: question.method,
    path: question.path,
    headers: [...question.headers],
    // undici takes any async iterable, which its types leave out.
    body: question.body && (deadline.movedBy(question.body, question.counted) as AsyncIterable<Uint8Array> as Readable),
  };
  origin.pool.dispatch(asked, attempt);
  return attempt.answer;
}

function reasonOf(error: unknown, ended: Error | undefined): unknown {
  if (ended) return ended;
  if (error instanceof CallerGone) return error;
  if (error instanceof errors.InvalidArgumentError) {
    return new UpstreamFailure('request_malformed', 'A header of it cannot be passed on.', { cause: error });
  }
  return new UpstreamFailure('upstream_unavailable', 'It could not be reached, or hung up.', { cause: error });
}

const isUpstreamsFault = (reason: unknown): boolean =>
  reason instanceof UpstreamFailure && reason.refusal.code !== 'request_malformed';

/**
 * Time to the first byte of the answer, counted from the last byte that was sent. It stands still while the gateway
 * waits for the caller's own next byte: a caller who is slow must not look like an upstream that fails.
 */
class Deadline {
  private readonly milliseconds: number;
  private readonly ending: Ending;
  private timer: NodeJS.Timeout | undefined;
  private over = false;

  constructor(milliseconds: number, ending: Ending) {
    this.milliseconds = milliseconds;
    this.ending = ending;
    this.waitForUpstream();
  }

  async *movedBy(body: AsyncIterable<Uint8Array>, counted: Excerpt): AsyncGenerator<Uint8Array> {
    try {
      this.waitForCaller();
      for await (const chunk of body) {
        counted.add(chunk);
        this.waitForUpstream();
        yield chunk;
        this.waitForCaller();
      }
      this.waitForUpstream();
    } catch {
      // Only the caller's own connection can break here, which is no fault of the upstream.
      throw new CallerGone();
    }
  }

  /** The answer has begun: from here on it may take as long as it likes. */
  clear(): void {
    this.over = true;
    clearTimeout(this.timer);
  }

  private waitForUpstream(): void {
    this.wait(this.milliseconds, () => {
      return new UpstreamFailure('upstream_timeout', `It did not begin to answer within ${this.milliseconds} ms.`);
    });
  }

  private waitForCaller(): void {
    this.wait(CALLER_PAUSE_MS, () => new CallerGone());
  }

  private wait(milliseconds: number, reason: () => Error): void {
    clearTimeout(this.timer);
    if (!this.over) this.timer = setTimeout(() => this.ending.end(reason()), milliseconds);
  }
}
