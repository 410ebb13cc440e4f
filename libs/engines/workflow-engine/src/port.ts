import type { FlowCommand } from '@gatehouse/contracts';
import type { RecordedEvent } from '@gatehouse/kernel';

/** What is due next in a flow. */
export type NextStep =
  /** Nothing before this instant, milliseconds since the epoch; null waits for an event alone. */
  | { readonly wait: number | null }
  /** `step` names it within the flow and subject; command ids derive from it, so a repeat is harmless. */
  | { readonly send: FlowCommand; readonly step: string }
  | { readonly done: true };

/** A flow: a pure function from what has happened to what is due next. */
export interface Flow<S = unknown> {
  readonly name: string;
  /** The subject that an event concerns; undefined when it does not concern this flow. Starts and pokes it. */
  subjectOf(event: RecordedEvent): string | undefined;
  /** Types of events that start or poke it. */
  readonly eventTypes: readonly string[];
  /** Streams whose events, in the order of the log, make up the state of the subject. */
  streamsOf(subject: string): readonly string[];
  readonly initial: S;
  /** `subject` tells whose flow it is where a stream holds the events of several. */
  evolve(state: S, event: RecordedEvent, subject: string): S;
  nextStep(state: S, now: number): NextStep;
  /** What people find it by where an engine can be searched. */
  facts?(state: S, subject: string): FlowFacts;
}

/** Random ids and fixed words only. */
export interface FlowFacts {
  readonly partnerId: string | null;
  /** Where a matter of several stages stands. */
  readonly stage: string | null;
}

/** The state of a flow after these events, in the order of the log. */
export function foldFlow<S>(flow: Flow<S>, subject: string, events: Iterable<RecordedEvent>): S {
  let state = flow.initial;
  for (const event of events) state = flow.evolve(state, event, subject);
  return state;
}

/** Runs flows. A poke carries nothing and may be repeated. */
export interface WorkflowEngine {
  poke(flow: string, subject: string): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Flows that wait now, for health and for moving to another engine. */
  waiting(): Promise<WaitingFlow[]>;
}

/** One subject of one flow, and when it is looked at next. */
export interface WaitingFlow {
  readonly flow: string;
  readonly subject: string;
  /** Milliseconds since the epoch; null waits for a poke. */
  readonly due: number | null;
  readonly failures: number;
  /** Message of the last failure, null when the last run went well. */
  readonly failure: string | null;
}

/** Where something failed: a run of a flow, or the engine itself. */
export interface FailedAt {
  readonly flow?: string;
  readonly subject?: string;
  /** How often this run has failed in a row; it is tried again. */
  readonly failures?: number;
}

/** What an engine needs of its host. */
export interface FlowHost {
  readonly flows: readonly Flow[];
  /** Events of the subject's streams, in the order of the log. */
  load(streams: readonly string[]): Promise<RecordedEvent[]>;
  /** Carries out a command under this id; a repeat with the same id changes nothing. Throws to be tried again later. */
  send(command: FlowCommand, commandId: string, causation: { flow: string; subject: string }): Promise<void>;
  now(): number;
}

export const WORKFLOW_ENGINE = Symbol('WorkflowEngine');

/** Flows that wait now, asked from outside of the process that runs them. */
export interface WaitingFlows {
  waiting: WorkflowEngine['waiting'];
}

export const WAITING_FLOWS = Symbol('WaitingFlows');
