import { setImmediate as breathe } from 'node:timers/promises';
import type { EventStore } from '@gatehouse/event-store';
import { START, type Position } from '@gatehouse/kernel';
import { lookAtFlow } from './flow-step.ts';
import { pokesOf, type Poke } from './pokes.ts';
import type { Flow, FlowHost, NextStep, WaitingFlow, WorkflowEngine } from './port.ts';

export interface Reconciler {
  readonly host: Pick<FlowHost, 'flows' | 'load' | 'now'>;
  readonly source: Pick<EventStore, 'readAll'>;
  readonly engine: Pick<WorkflowEngine, 'poke' | 'waiting'>;
  readonly signal: AbortSignal;
}

export interface Reconciled {
  /** Flows that the log knows of, done or not. */
  readonly known: number;
  /** Those that the engine did not have, or not as the log says. */
  readonly poked: number;
}

const BATCH = 500;
/** Stores in the process answer at once: after so many flows others have their turn. */
const BREATHE_AFTER = 50;

/**
 * Walks the log and pokes every flow that the engine does not hold as the log says: after a move to another engine, or
 * back, and after an engine's store was lost or restored from before. What is done is not started to find that out.
 * A poke may be repeated, so this may run beside the reactor, and again at any time.
 */
export async function reconcileFlows({ host, source, engine, signal }: Reconciler): Promise<Reconciled> {
  const known = await subjectsOf(host.flows, source, signal);
  const held = new Map((await engine.waiting()).map((row) => [keyOf(row), row]));
  const flows = new Map(host.flows.map((flow) => [flow.name, flow]));
  let poked = 0;
  for (const [n, { flow: name, subject }] of known.entries()) {
    if (signal.aborted) break;
    if (n % BREATHE_AFTER === 0) await breathe();
    const flow = flows.get(name)!;
    const { next, now } = await lookAtFlow(host, flow, subject);
    if (isHeld(next, held.get(keyOf({ flow: name, subject })), now)) continue;
    await engine.poke(name, subject);
    poked += 1;
  }
  return { known: known.length, poked };
}

async function subjectsOf(
  flows: readonly Flow[],
  source: Reconciler['source'],
  signal: AbortSignal,
): Promise<readonly Poke[]> {
  const found = new Map<string, Poke>();
  let after: Position = START;
  while (!signal.aborted) {
    const events = await source.readAll({ after, limit: BATCH });
    for (const poke of pokesOf(flows, events)) found.set(keyOf(poke), poke);
    const last = events.at(-1);
    if (!last) break;
    after = last.position;
  }
  return [...found.values()];
}

/** Whether the engine will look in time: a look that comes too early does no harm. */
function isHeld(next: NextStep, row: WaitingFlow | undefined, now: number): boolean {
  if ('done' in next) return row === undefined;
  if (row === undefined) return false;
  const due = 'send' in next ? now : next.wait;
  return due === null || (row.due !== null && row.due <= due);
}

const keyOf = ({ flow, subject }: Poke): string => `${flow} ${subject}`;
