import type { SearchAttributeUpdatePair } from '@temporalio/common';
import {
  ActivityFailure,
  condition,
  continueAsNew,
  defineSignal,
  isCancellation,
  proxyActivities,
  rootCause,
  setCurrentDetails,
  setHandler,
  upsertMemo,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { backoffAfter, MAX_COMMANDS, SHORTEST_WAIT_MS } from '../backoff.ts';
import { DUE_AT, PARTNER, POKE, STAGE, type Next } from './names.ts';

/** A turn is some ten events of history; five thousand are replayed in a moment, and Temporal warns from ten thousand. */
const TURNS = 500;

/** What is carried over when a flow continues as new. */
interface Carried {
  readonly failures: number;
}

/**
 * Each flow is a workflow type of its own, and all run this loop: whatever has no function of its name here does. What a
 * flow does stands in activities, so a changed flow needs no version of this.
 */
export default async function flow(subject: string, carried: Carried = { failures: 0 }): Promise<void> {
  let { failures } = carried;
  let poked = false;
  let sentInARow = 0;
  setHandler(defineSignal(POKE), () => void (poked = true));

  for (let turn = 0; turn < TURNS; turn++) {
    poked = false;
    try {
      const next = await look(subject, failures);
      show(next);
      if ('send' in next) {
        if (++sentInARow > MAX_COMMANDS) throw new Restless();
        setCurrentDetails(`Sends \`${next.send}\`: ${next.step}`);
        await command(next.send, next.step, subject, failures);
        continue;
      }
      sentInARow = 0;
      if (failures > 0) forgetFailure();
      failures = 0;
      // A poke that came during the look may have come after what was looked at.
      if ('done' in next && !poked) return;
      if ('wait' in next) await rest(next, () => poked);
    } catch (error) {
      if (isCancellation(error) || !(error instanceof ActivityFailure || error instanceof Restless)) throw error;
      failures += 1;
      sentInARow = 0;
      await standBack(failures, messageOf(error), () => poked);
    }
  }
  await continueAsNew<typeof flow>(subject, { failures });
}

class Restless extends Error {}

/** Looking changes nothing and takes milliseconds, so a worker that died over it, or a slow store, is waited for briefly. */
const look = (subject: string, failures: number): Promise<Next> =>
  proxyActivities<{ nextStep(subject: string, failures: number): Promise<Next> }>({
    startToCloseTimeout: '10 seconds',
    // The loop repeats what fails, for it is cut short by a poke and counts where people can see it.
    retry: { maximumAttempts: 1 },
  }).nextStep(subject, failures);

/**
 * A command appends an event or two. Ten seconds are a store that stumbles; past them its worker is taken for dead, and
 * the command comes again under the same id, which is harmless should the first still be under way.
 */
async function command(name: string, step: string, subject: string, failures: number): Promise<void> {
  const activities = proxyActivities<
    Record<string, (subject: string, step: string, failures: number) => Promise<void>>
  >({
    startToCloseTimeout: '10 seconds',
    // Between two attempts it is looked at what has happened: the command may no longer be what is due.
    retry: { maximumAttempts: 1 },
    summary: step,
  });
  await activities[name]!(subject, step, failures);
}

async function rest({ wait, forMs }: { wait: number | null; forMs: number | null }, poked: () => boolean) {
  if (wait === null || forMs === null) {
    setCurrentDetails('Waits for an event.');
    return void (await condition(poked));
  }
  const until = new Date(wait).toISOString();
  setCurrentDetails(`Waits until ${until}, or for an event.`);
  await condition(poked, Math.max(forMs, SHORTEST_WAIT_MS), { summary: `until ${until}` });
}

async function standBack(failures: number, failure: string, poked: () => boolean): Promise<void> {
  const pause = backoffAfter(failures);
  const again = new Date(Date.now() + pause);
  upsertMemo({ failures, failure });
  upsertSearchAttributes([{ key: DUE_AT, value: again }]);
  setCurrentDetails(`Failures in a row: ${failures}. The last: ${failure}\n\nTries again at ${again.toISOString()}.`);
  await condition(poked, pause, { summary: `tries again after ${failures} failures in a row` });
}

const forgetFailure = (): void => upsertMemo({ failures: null, failure: null });

/** Search attributes are told when they change alone: each telling is an event of the history. */
function show(next: Next): void {
  const { typedSearchAttributes: shown } = workflowInfo();
  const { partnerId, stage } = next.facts;
  const changed: SearchAttributeUpdatePair[] = [];
  if (shown.get(PARTNER) !== (partnerId ?? undefined)) changed.push({ key: PARTNER, value: partnerId });
  if (shown.get(STAGE) !== (stage ?? undefined)) changed.push({ key: STAGE, value: stage });
  if ('wait' in next && shown.get(DUE_AT)?.getTime() !== (next.wait ?? undefined)) {
    changed.push({ key: DUE_AT, value: next.wait === null ? null : new Date(next.wait) });
  }
  if (changed.length > 0) upsertSearchAttributes(changed);
}

function messageOf(error: ActivityFailure | Restless): string {
  if (error instanceof Restless) return `The flow did not come to rest within ${MAX_COMMANDS} commands.`;
  return rootCause(error) ?? 'It told no reason.';
}
