/** Wakes one who sleeps. A ring while nobody sleeps ends the next sleep at once. */
export class Bell {
  private rung = false;
  private wake: (() => void) | undefined;

  ring = (): void => {
    this.rung = true;
    this.wake?.();
  };

  async sleep(atMostMs: number): Promise<void> {
    if (!this.rung) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, atMostMs);
      this.wake = resolve;
      await promise;
      clearTimeout(timer);
      this.wake = undefined;
    }
    this.rung = false;
  }
}
