import type { Response } from 'express';

/**
 * Work that an answer must not wait for, so that its time tells nothing of it. It begins when the answer has been sent
 * or its connection is gone, and is finished before the application stops.
 */
export class Afterwards {
  private readonly running = new Set<Promise<void>>();

  constructor(private readonly onError: (error: unknown) => void) {}

  after(response: Response, work: () => Promise<void>): void {
    const sent = response.closed
      ? Promise.resolve()
      : new Promise<void>((resolve) => void response.once('close', () => setImmediate(resolve)));
    const run = sent.then(work).catch(this.onError);
    const running = run.finally(() => this.running.delete(running));
    this.running.add(running);
  }

  /** Resolves when nothing is left to do. */
  async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }
}
