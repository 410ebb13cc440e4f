import { randomUUID } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { Wake } from '@gatehouse/kernel';
import { backoffAfter } from '../backoff.ts';
import type { FailedAt, Flow, FlowHost, WorkflowEngine } from '../port.ts';
import { AT_ONCE, CLAIM_MS, type Claim, type DueTable } from './due-table.ts';
import { runFlow } from './run-flow.ts';

export interface EmbeddedEngineOptions {
  readonly host: FlowHost;
  /** The table is closed by whoever opened it, after `stop`. */
  readonly table: DueTable;
  /** How often due times, and pokes of other processes, are looked for. */
  readonly pollMs?: number;
  readonly onError: (error: unknown, at: FailedAt) => void;
}

const MOST_RUNS = 8;
/** By so much the clock has to go back before it counts as set back. */
const SET_BACK_MS = 1000;

/** Runs flows from a table of due times. Several engines may share a table: each row is run by one at a time. */
export function createEmbeddedEngine({ host, table, pollMs = 50, onError }: EmbeddedEngineOptions): WorkflowEngine {
  const flows = new Map<string, Flow>(host.flows.map((flow) => [flow.name, flow]));
  const wake = new Wake();
  const running = new Set<Promise<void>>();
  let looping: Promise<void> | undefined;
  let stopping = false;
  let looked = 0;

  async function carryOn(claim: Claim, since: number): Promise<void> {
    let claimedAt = since;
    /** Each prolonging waits for the disk, and nobody takes a claim that has not ended: a young one is left as it is. */
    const keepClaim = (): boolean => {
      const now = host.now();
      if (Math.abs(now - claimedAt) < CLAIM_MS / 2) return true;
      claimedAt = now;
      return table.extend(claim, now);
    };
    try {
      const flow = flows.get(claim.flow);
      if (!flow) throw new Error('There is no flow of this name here.');
      const rest = await runFlow(host, flow, claim.subject, () => !stopping && keepClaim());
      if ('done' in rest) table.done(claim);
      else if ('interrupted' in rest) table.wait(claim, AT_ONCE);
      // An instant that has passed already would turn the loop into a race, so it is looked at again after a poll.
      else table.wait(claim, rest.wait === null ? null : Math.max(rest.wait, host.now() + pollMs));
    } catch (error) {
      const failures = claim.failures + 1;
      onError(error, { flow: claim.flow, subject: claim.subject, failures });
      table.fail(claim, host.now() + backoffAfter(failures), messageOf(error));
    }
  }

  function runDue(): number {
    const free = MOST_RUNS - running.size;
    if (free <= 0) return 0;
    const now = host.now();
    // Until then it would wait for a time that was meant to be over soon.
    if (now < looked - SET_BACK_MS) table.retryFailed();
    looked = now;
    const claims = table.claim(now, randomUUID(), free);
    for (const claim of claims) {
      const run: Promise<void> = carryOn(claim, now)
        .catch((error: unknown) => onError(error, { flow: claim.flow, subject: claim.subject }))
        .finally(() => {
          running.delete(run);
          wake.up();
        });
      running.add(run);
    }
    return claims.length;
  }

  async function loop(): Promise<void> {
    while (!stopping) {
      let claimed = 0;
      try {
        claimed = runDue();
      } catch (error) {
        onError(error, {});
      }
      if (claimed === 0 || running.size >= MOST_RUNS) await wake.wait(pollMs);
      // Flows over stores in the process end within the turn, and wake the loop with it: others have theirs in between.
      await breathe();
    }
    await Promise.all(running);
  }

  return {
    async poke(flow, subject) {
      if (!flows.has(flow)) throw new Error(`There is no flow ${flow}.`);
      table.poke(flow, subject);
      wake.up();
    },
    async start() {
      if (looping) return;
      stopping = false;
      looping = loop();
    },
    async stop() {
      stopping = true;
      wake.up();
      await looping;
      looping = undefined;
    },
    waiting: async () => table.all(host.now()),
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : 'It threw no error.');
