import { deriveId } from '@gatehouse/kernel';
import { MAX_COMMANDS } from '../backoff.ts';
import { foldFlow, type Flow, type FlowHost } from '../port.ts';
import { inStep } from '../step-span.ts';

/** Where a flow came to rest. */
export type Rest = { readonly wait: number | null } | { readonly done: true } | { readonly interrupted: true };

/**
 * Carries a flow on until it waits or is done: after each command it looks again at what has happened since.
 * `beforeTurn` says whether to go on. Throws what a command throws.
 */
export async function runFlow(host: FlowHost, flow: Flow, subject: string, beforeTurn: () => boolean): Promise<Rest> {
  for (let turn = 0; turn < MAX_COMMANDS; turn++) {
    if (!beforeTurn()) return { interrupted: true };
    const events = await host.load(flow.streamsOf(subject));
    const next = flow.nextStep(foldFlow(flow, subject, events), host.now());
    if (!('send' in next)) return next;
    const commandId = deriveId('flow', flow.name, subject, next.step);
    await inStep(flow, next, events, () => host.send(next.send, commandId, { flow: flow.name, subject }));
  }
  throw new Error(`The flow did not come to rest within ${MAX_COMMANDS} commands.`);
}
