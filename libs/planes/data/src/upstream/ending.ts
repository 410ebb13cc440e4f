/** What ends a call before its time. The first reason stands, and is told at once; cheaper than an AbortController. */
export class Ending {
  private why: Error | undefined;
  private listener: ((reason: Error) => void) | undefined;

  /** Undefined while the call may go on. */
  get reason(): Error | undefined {
    return this.why;
  }

  end(reason: Error): void {
    if (this.why) return;
    this.why = reason;
    this.listener?.(reason);
  }

  /** Only the last listener is told; there is one for each attempt. */
  onEnd(listener: (reason: Error) => void): void {
    if (this.why) listener(this.why);
    else this.listener = listener;
  }
}
