import { MAX_COMMANDS } from '../backoff.ts';
import { lookAtFlow, sendStep } from '../flow-step.ts';
import type { Flow, FlowHost } from '../port.ts';

/** Where a flow came to rest. */
export type Rest = { readonly wait: number | null } | { readonly done: true } | { readonly interrupted: true };

/**
 * Carries a flow on until it waits or is done: after each command it looks again at what has happened since.
 * `beforeTurn` says whether to go on. Throws what a command throws.
 */
export async function runFlow(host: FlowHost, flow: Flow, subject: string, beforeTurn: () => boolean): Promise<Rest> {
  for (let turn = 0; turn < MAX_COMMANDS; turn++) {
    if (!beforeTurn()) return { interrupted: true };
    const { next, events } = await lookAtFlow(host, flow, subject);
    if (!('send' in next)) return next;
    await sendStep(host, flow, subject, { next, events });
  }
  throw new Error(`The flow did not come to rest within ${MAX_COMMANDS} commands.`);
}
