import { setTimeout as delay } from 'node:timers/promises';
import type { EventStore } from '@gatehouse/event-store';
import { systemClock, type Clock } from '@gatehouse/kernel';
import { getCheckpoint, setCheckpoint } from '@gatehouse/records';
import { noticeOf } from '../letters/table.ts';
import { notify, type Notifying } from './notify.ts';

export interface Notifications extends Omit<Notifying, 'clock' | 'store'> {
  /** Decrypts personal data: it holds the addresses. */
  readonly store: Pick<EventStore, 'readStream' | 'subscribe'>;
  readonly signal: AbortSignal;
  /** Told of what fails; it is tried again from the checkpoint. */
  readonly onError: (error: unknown) => void;
  readonly clock?: Clock;
  /** Waits before the next try; ends early when `signal` aborts. */
  readonly pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

const CHECKPOINT = 'notifications';
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

/** Sends the mails that events ask for, in the order of the log and at least once, until `signal` aborts. */
export async function runNotifications(options: Notifications): Promise<void> {
  const { store, records, signal, onError, clock = systemClock, pause = sleep } = options;
  const parts: Notifying = { ...options, clock };
  let failures = 0;
  while (!signal.aborted) {
    try {
      for await (const events of store.subscribe({ after: await getCheckpoint(records, CHECKPOINT), signal })) {
        for (const event of events) {
          if (signal.aborted) return;
          const notice = noticeOf(event.type);
          if (!notice) continue;
          await notify(event, notice, parts);
          await setCheckpoint(records, CHECKPOINT, event.position);
          failures = 0;
        }
        const last = events.at(-1);
        if (last) await setCheckpoint(records, CHECKPOINT, last.position);
      }
    } catch (error) {
      onError(error);
      await pause(Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS), signal);
      failures += 1;
    }
  }
}

const sleep = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  // An abort is how the pause is meant to end early.
  delay(milliseconds, undefined, { signal }).catch(() => undefined);
