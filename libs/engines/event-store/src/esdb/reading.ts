import type { StreamingRead } from '@eventstore/db-client';
import { NoAnswer } from './errors.ts';

/**
 * Shows the events of a read one by one until `visit` answers false or there are no more. Fails with NoAnswer when none
 * comes for `idleMs`: the client itself would wait for ever.
 */
export function visitEach<E>(read: StreamingRead<E>, idleMs: number, visit: (event: E) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let over = false;
    const leave = (finish: () => void): void => {
      if (over) return;
      over = true;
      clearTimeout(idle);
      // The server stops sending. That the call never began is the failure that we report already.
      read.cancel().catch(() => undefined);
      finish();
    };
    const fail = (error: unknown): void => leave(() => reject(error));
    const idle = setTimeout(() => fail(new NoAnswer()), idleMs);
    read.on('data', (event) => {
      if (over) return;
      idle.refresh();
      try {
        if (!visit(event)) leave(resolve);
      } catch (error) {
        fail(error);
      }
    });
    read.on('end', () => leave(resolve));
    // It stays after the end: an error that comes late would otherwise stop the process.
    read.on('error', fail);
  });
}

/** The answer, or NoAnswer when it takes longer. */
export async function within<T>(milliseconds: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer()), milliseconds);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
