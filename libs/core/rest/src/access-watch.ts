import type { Actor } from '@gatehouse/kernel';
import { exhaustMap, interval, filter, take, takeUntil, type MonoTypeOperatorFunction } from 'rxjs';

/** Whether the session behind an actor still stands; asked again and again by what stays open. */
export abstract class AccessWatch {
  abstract signedIn(actor: Actor): Promise<boolean>;
}

/** Leaves half of the second in which a stream must end for the answer itself. */
const LOOK_EVERY_MS = 400;

/** Ends a stream within 1 s of `holds` answering false, or failing (product rows A2, A3, A4). */
export function whileItHolds<T>(holds: () => Promise<boolean>, everyMs = LOOK_EVERY_MS): MonoTypeOperatorFunction<T> {
  const over = interval(everyMs).pipe(
    exhaustMap(() => holds().catch(() => false)),
    filter((stands) => !stands),
    take(1),
  );
  return takeUntil(over);
}
