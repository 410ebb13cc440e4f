import { inTraceOf, type RecordedEvent } from '@gatehouse/kernel';
import type { Flow, NextStep } from './port.ts';

type Sent = Extract<NextStep, { step: string }>;

/**
 * A flow is told of nothing but by events, so its step goes on with the trace of the newest one that has any. When the
 * step was due by time alone, that may be days old.
 */
export function inStep<T>(flow: Flow, step: Sent, events: readonly RecordedEvent[], work: () => T): T {
  const traceparent = events.findLast(({ meta }) => meta.traceparent !== undefined)?.meta.traceparent;
  const facts = () => ({ attributes: { 'gatehouse.step': step.step, 'gatehouse.command': step.send.name } });
  return inTraceOf(traceparent, `flow ${flow.name}`, facts, work);
}
