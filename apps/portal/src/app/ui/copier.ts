import { Clipboard } from '@angular/cdk/clipboard';
import { DestroyRef, inject, Injectable, signal } from '@angular/core';

/** How long "Copied" stays in sight, in milliseconds. */
export const COPIED_FOR = 2_000;

/** Copies for one component, and knows whether it has just done so. Provide it in the component that uses it. */
@Injectable()
export class Copier {
  private readonly fallback = inject(Clipboard);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly just = signal(false);
  readonly copied = this.just.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  /** False when the browser would not let us. */
  async copy(text: string): Promise<boolean> {
    const done = await this.write(text);
    clearTimeout(this.timer);
    this.just.set(done);
    this.timer = setTimeout(() => this.just.set(false), COPIED_FOR);
    return done;
  }

  /** The modern way asks for a permission and a secure address; the older one needs neither. */
  private async write(text: string): Promise<boolean> {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return this.fallback.copy(text);
    }
  }
}
