import { inject, Injectable } from '@angular/core';
import { DOCUMENT } from '@angular/common';

const KEY = 'gatehouse.way-back';
/** As long as a sign-in link counts, in milliseconds. */
const COUNTS = 30 * 60_000;

interface Kept {
  readonly path: string;
  readonly at: number;
}

/** Only addresses of this app: a link must not lead elsewhere after signing in. */
export const inside = (path: string | undefined): string | undefined =>
  path && /^\/(?![/\\])/.test(path) ? path : undefined;

/** Where somebody wanted to go who asked for a link: the mail opens a window of its own, which does not know. */
@Injectable({ providedIn: 'root' })
export class WayBack {
  private readonly storage = inject(DOCUMENT).defaultView?.localStorage;

  keep(path: string | undefined, now: number): void {
    const wanted = inside(path);
    if (wanted === undefined) this.storage?.removeItem(KEY);
    else this.storage?.setItem(KEY, JSON.stringify({ path: wanted, at: now } satisfies Kept));
  }

  /** Given once, and to the face that it belongs to. */
  take(face: 'staff' | 'portal', now: number): string | undefined {
    const kept = JSON.parse(this.storage?.getItem(KEY) ?? 'null') as Kept | null;
    this.storage?.removeItem(KEY);
    if (!kept || now - kept.at > COUNTS) return undefined;
    const path = inside(kept.path);
    return path && /^\/console(\/|$)/.test(path) === (face === 'staff') ? path : undefined;
  }
}
