import type { Dispatcher } from 'undici';
import type { Answer } from './answer.ts';
import type { Ending } from './ending.ts';
import { Incoming } from './incoming.ts';

/** One request to an upstream: what undici tells of it becomes an answer, or the reason why there is none. */
export class Attempt implements Dispatcher.DispatchHandler {
  private readonly ending: Ending;
  private readonly outcome = Promise.withResolvers<Answer>();
  private body: Incoming | undefined;

  constructor(ending: Ending) {
    this.ending = ending;
    // Heard until it begins: it may be waiting for a connection.
    ending.onEnd(this.outcome.reject);
  }

  /** Resolves with the head of the answer; its body is still coming. */
  get answer(): Promise<Answer> {
    return this.outcome.promise;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.ending.onEnd((reason) => controller.abort(reason));
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number): void {
    // Those before 200 only announce an answer.
    if (status < 200) return;
    this.body = new Incoming(controller);
    this.outcome.resolve({ status, headers: textsOf(controller.rawHeaders), body: this.body });
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.body?.add(chunk);
  }

  onResponseEnd(): void {
    this.body?.end();
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.outcome.reject(error);
    this.body?.fail(error);
  }
}

/** Latin-1 keeps each byte as it came (RFC 9110 5.5), and is what Node writes headers in. */
function textsOf(raw: Dispatcher.DispatchController['rawHeaders']): string[] {
  if (!Array.isArray(raw)) return [];
  return raw.map((part: Buffer | string) => (typeof part === 'string' ? part : part.toString('latin1')));
}
