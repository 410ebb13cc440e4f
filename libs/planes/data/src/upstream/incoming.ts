import type { Dispatcher } from 'undici';

/** Whoever reads a body; `end` or `broke` is the last that it hears. */
export interface Taker {
  data(chunk: Buffer): void;
  end(): void;
  broke(error: Error): void;
}

/** So many chunks may come before somebody takes them: what one read of the socket brings with the head. */
const EARLY = 16;
const NOTHING = Buffer.alloc(0);

/** A body as an upstream sends it. Leaner than a stream, which is felt on every call. */
export class Incoming {
  private readonly controller: Dispatcher.DispatchController;
  private readonly early: Buffer[] = [];
  private over: Error | 'ended' | undefined;
  private taker: Taker | undefined;

  constructor(controller: Dispatcher.DispatchController) {
    this.controller = controller;
  }

  /** The whole body, when it has come with its head, as short ones do; undefined when there is more to come. */
  get whole(): Buffer | undefined {
    return this.over === 'ended' && this.early.length <= 1 ? (this.early[0] ?? NOTHING) : undefined;
  }

  /** Called once. */
  take(taker: Taker): void {
    this.taker = taker;
    for (const chunk of this.early) taker.data(chunk);
    this.early.length = 0;
    if (this.over === 'ended') taker.end();
    else if (this.over) taker.broke(this.over);
    else if (this.controller.paused) this.controller.resume();
  }

  pause(): void {
    if (!this.over) this.controller.pause();
  }

  resume(): void {
    if (!this.over) this.controller.resume();
  }

  add(chunk: Buffer): void {
    if (this.taker) return this.taker.data(chunk);
    this.early.push(chunk);
    if (this.early.length >= EARLY) this.pause();
  }

  end(): void {
    this.over = 'ended';
    this.taker?.end();
  }

  fail(error: Error): void {
    this.over = error;
    this.taker?.broke(error);
  }
}
