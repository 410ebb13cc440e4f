import type { EngineWatch } from '@gatehouse/kernel';

/** Remembers what an adapter said of its engine. */
export class Watched implements EngineWatch {
  readonly said: string[] = [];

  reached(): void {
    this.said.push('reached');
  }

  lost(reason: string): void {
    this.said.push(reason);
  }
}

/** Asks until it is so. What another part does beside the test cannot be listened to. */
export async function until<T>(check: () => Promise<T | false | undefined> | T | false | undefined): Promise<T> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const found = await check();
    if (found) return found;
    if (Date.now() > deadline) throw new Error('It did not come about within 15 s.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
