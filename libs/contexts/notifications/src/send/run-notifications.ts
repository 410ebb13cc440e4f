import { setImmediate as breathe, setTimeout as delay } from 'node:timers/promises';
import type { EventStore } from '@gatehouse/event-store';
import { systemClock, Wake, type Clock } from '@gatehouse/kernel';
import type { Mail } from '@gatehouse/mail';
import { getCheckpoint, setCheckpoint, type Records } from '@gatehouse/records';
import type { AccessDirectory, Installation } from '@gatehouse/rest';
import { Deliveries } from './deliveries.ts';
import { isTold } from './notify.ts';
import { PendingNotices } from './pending.ts';
import { sendDue } from './send-due.ts';

export interface RunNotifications {
  /** With personal fields readable: messages need addresses and names. */
  readonly store: Pick<EventStore, 'subscribe' | 'readStream'>;
  readonly records: Records;
  readonly mail: Mail;
  readonly directory: AccessDirectory;
  readonly installation: Installation;
  readonly signal: AbortSignal;
  readonly clock?: Clock;
  /** Told of what fails; it is tried again. */
  readonly onError: (error: unknown) => void;
}

const CHECKPOINT = 'notifications';
const RETRY_MS = 1000;
/** How often what waits is looked at when nothing new comes. */
const LOOK_MS = 1000;

/**
 * Follows the log and tells people of what happened, at least once, until `signal` aborts. Never rewound. One part notes
 * down what is to be told, the other tells it: what cannot be sent holds up nothing else.
 */
export async function runNotifications(run: RunNotifications): Promise<void> {
  const wake = new Wake();
  const pending = new PendingNotices(run.records);
  run.signal.addEventListener('abort', () => wake.up(), { once: true });
  await Promise.all([follow(run, pending, wake), tellForever(run, pending, wake)]);
}

async function follow({ store, records, signal, onError }: RunNotifications, pending: PendingNotices, wake: Wake) {
  while (!signal.aborted) {
    try {
      for await (const events of store.subscribe({ after: await getCheckpoint(records, CHECKPOINT), signal })) {
        const told = events.filter(isTold);
        for (const event of told) {
          await pending.add(event);
          await breathe();
        }
        const last = events.at(-1);
        if (last) await setCheckpoint(records, CHECKPOINT, last.position);
        if (told.length > 0) wake.up();
      }
      if (!signal.aborted) throw new Error('The subscription ended by itself.');
    } catch (error) {
      onError(error);
      await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

async function tellForever(run: RunNotifications, pending: PendingNotices, wake: Wake): Promise<void> {
  const { records, signal, onError, clock = systemClock } = run;
  const sending = { ...run, clock, deliveries: new Deliveries(records, clock) };
  while (!signal.aborted) {
    let tried = 0;
    try {
      tried = await sendDue(pending, sending);
    } catch (error) {
      onError(error);
    }
    // After a round another may be due already; what was just postponed is not.
    if (tried === 0) await wake.wait(LOOK_MS);
  }
}
