import { setTimeout as delay } from 'node:timers/promises';

export interface PollOptions {
  /** What is waited for, in the words of the message when it does not come. */
  readonly what: string;
  readonly withinMs: number;
  readonly everyMs?: number;
}

/** Asks until there is an answer (anything but undefined, null or false); throws when none has come in time. */
export async function until<T>(
  ask: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  { what, withinMs, everyMs = 20 }: PollOptions,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== null && answer !== false) return answer;
    if (performance.now() > deadline) throw new Error(`Waited ${withinMs} ms in vain: ${what}.`);
    await delay(everyMs);
  }
}
