import { setTimeout as delay } from 'node:timers/promises';
import type { EventStore } from '@gatehouse/event-store';
import { systemClock, type Clock } from '@gatehouse/kernel';
import type { Mail } from '@gatehouse/mail';
import { getCheckpoint, setCheckpoint, type Records } from '@gatehouse/records';
import type { AccessDirectory, Installation } from '@gatehouse/rest';
import { Deliveries } from './deliveries.ts';
import { notify } from './notify.ts';

export interface RunNotifications {
  /** With personal fields readable: messages need addresses and names. */
  readonly store: Pick<EventStore, 'subscribe' | 'readStream'>;
  readonly records: Records;
  readonly mail: Mail;
  readonly directory: AccessDirectory;
  readonly installation: Installation;
  readonly signal: AbortSignal;
  readonly clock?: Clock;
  /** Told of what fails; it is tried again after a second. */
  readonly onError: (error: unknown) => void;
}

const CHECKPOINT = 'notifications';
const RETRY_MS = 1000;

/** Follows the log and tells people of what happened, at least once, until `signal` aborts. Never rewound. */
export async function runNotifications(run: RunNotifications): Promise<void> {
  const { store, records, signal, onError, clock = systemClock } = run;
  const sending = { ...run, clock, deliveries: new Deliveries(records, clock) };
  while (!signal.aborted) {
    try {
      for await (const events of store.subscribe({ after: await getCheckpoint(records, CHECKPOINT), signal })) {
        for (const event of events) {
          if (signal.aborted) return;
          await notify(event, sending);
        }
        const last = events.at(-1);
        if (last) await setCheckpoint(records, CHECKPOINT, last.position);
      }
    } catch (error) {
      onError(error);
      await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
