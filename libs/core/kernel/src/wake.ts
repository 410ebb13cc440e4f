/** A pause that can be cut short. A call of `up` while nobody waits ends the next pause at once. */
export class Wake {
  private called = false;
  private resume: (() => void) | undefined;

  up(): void {
    this.called = true;
    this.resume?.();
  }

  async wait(atMostMs: number): Promise<void> {
    if (!this.called) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.resume = resolve;
        timer = setTimeout(resolve, atMostMs);
      });
      clearTimeout(timer);
      this.resume = undefined;
    }
    this.called = false;
  }
}
