import { deriveId, inTraceOf, type RecordedEvent } from '@gatehouse/kernel';
import { foldFlow, type Flow, type FlowHost, type NextStep } from './port.ts';

/** How a flow stands: what has happened to its subject, and what is due next. */
export interface FlowLook<S> {
  readonly events: readonly RecordedEvent[];
  readonly state: S;
  readonly now: number;
  readonly next: NextStep;
}

type Sent = Extract<NextStep, { step: string }>;

export async function lookAtFlow<S>(
  host: Pick<FlowHost, 'load' | 'now'>,
  flow: Flow<S>,
  subject: string,
): Promise<FlowLook<S>> {
  const events = await host.load(flow.streamsOf(subject));
  const state = foldFlow(flow, subject, events);
  const now = host.now();
  return { events, state, now, next: flow.nextStep(state, now) };
}

/**
 * Sends what is due, under the id that the step has on every engine. A flow is told of nothing but by events, so its step
 * goes on with the trace of the newest one that has any. When the step was due by time alone, that may be days old.
 */
export function sendStep(
  host: FlowHost,
  flow: Flow,
  subject: string,
  { next, events }: { readonly next: Sent; readonly events: readonly RecordedEvent[] },
): Promise<void> {
  const traceparent = events.findLast(({ meta }) => meta.traceparent !== undefined)?.meta.traceparent;
  const facts = () => ({ attributes: { 'gatehouse.step': next.step, 'gatehouse.command': next.send.name } });
  const commandId = deriveId('flow', flow.name, subject, next.step);
  return inTraceOf(traceparent, `flow ${flow.name}`, facts, () =>
    host.send(next.send, commandId, { flow: flow.name, subject }),
  );
}
