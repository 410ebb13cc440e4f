import { Wake } from '@gatehouse/kernel';

/** Does something at once and again and again, with a pause between. The function returned ends it, and waits for the last. */
export function repeatEvery(pauseMs: number, work: () => Promise<void>): () => Promise<void> {
  const wake = new Wake();
  let stopping = false;
  const repeating = (async () => {
    while (!stopping) {
      await work();
      if (!stopping) await wake.wait(pauseMs);
    }
  })();
  return async () => {
    stopping = true;
    wake.up();
    await repeating;
  };
}
