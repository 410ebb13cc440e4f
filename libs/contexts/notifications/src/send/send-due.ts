import { setImmediate as breathe } from 'node:timers/promises';
import { inTraceOf, type RecordedEvent } from '@gatehouse/kernel';
import { notify, type Outcome, type Sending } from './notify.ts';
import type { Pending, PendingNotices } from './pending.ts';

export interface SendingDue extends Sending {
  readonly signal: AbortSignal;
  readonly onError: (error: unknown) => void;
}

/** Tells of everything that is due, in the order of the log; answers how many events were tried. */
export async function sendDue(pending: PendingNotices, sending: SendingDue): Promise<number> {
  const { clock, signal, onError } = sending;
  const due = await pending.due(clock.now());
  const errors: unknown[] = [];
  for (const each of due) {
    if (signal.aborted) break;
    const outcome = await tryOnce(each, sending);
    errors.push(...outcome.errors);
    if (outcome.isOver) await pending.done(each);
    else await pending.postpone(each, clock.now());
    // Stores in the process answer at once: while there is much to tell, whoever asks something has a turn in between.
    await breathe();
  }
  if (errors.length > 0) onError(new Error(summaryOf(errors), { cause: errors[0] }));
  return due.length;
}

async function tryOnce({ stream, position }: Pending, sending: Sending): Promise<Outcome> {
  try {
    const event = (await sending.store.readStream(stream, { upTo: position })).at(-1);
    if (event?.position !== position) throw new Error('An event that is to be told of is not in the log.');
    return await inTraceOf(event.meta.traceparent, 'notify', factsOf(event), () => notify(event, sending));
  } catch (error) {
    return { isOver: false, errors: [error] };
  }
}

const factsOf =
  ({ type }: RecordedEvent) =>
  () => ({ kind: 'consumer' as const, attributes: { 'gatehouse.event': type } });

/** One line for a round, however many failed; of their own messages only the codes, as the rest may hold addresses. */
function summaryOf(errors: readonly unknown[]): string {
  const codes = errors.flatMap((error) => {
    const { code } = (error ?? {}) as { code?: unknown };
    return typeof code === 'string' && /^[A-Z][A-Z0-9_.]*$/.test(code) ? [code] : [];
  });
  const because = codes.length > 0 ? ` (${[...new Set(codes)].join(', ')})` : '';
  return `${errors.length} messages could not be written or sent${because}; see the delivery log.`;
}
