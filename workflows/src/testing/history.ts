import type { FlowCommand } from '@gatehouse/contracts';
import { iso, SYSTEM, type RecordedEvent } from '@gatehouse/kernel';
import { foldFlow, type Flow, type NextStep } from '@gatehouse/workflow-engine';

export const at = (text: string): number => Date.parse(text);

/** What a command makes happen: the events that its handler appends. */
export type Effects = (
  command: FlowCommand,
  now: number,
) => readonly (readonly [stream: string, type: string, data: object])[];

/** A log to give to a flow, and a clock that is moved to wherever the flow waits. */
export class History {
  readonly events: RecordedEvent[] = [];
  /** Every command sent, with its instant and step. */
  readonly sent: {
    readonly at: string;
    readonly name: FlowCommand['name'];
    readonly step: string;
    readonly data: object;
  }[] = [];
  now: number;

  constructor(
    private readonly flow: Flow,
    private readonly subject: string,
    start: string,
    private readonly effects: Effects = () => [],
  ) {
    this.now = at(start);
  }

  happened(stream: string, type: string, data: object, when = iso(this.now)): this {
    const position = String(this.events.length + 1).padStart(16, '0');
    const meta = { commandId: position, actor: SYSTEM, at: when, correlationId: position, causationId: position };
    this.events.push({
      id: `e${this.events.length + 1}`,
      stream,
      revision: 0,
      position,
      type,
      data,
      meta,
      hash: '',
      previousHash: '',
    });
    return this;
  }

  /** What is due next, given only the streams that the flow names. */
  next(): NextStep {
    const { flow } = this;
    const names = flow.streamsOf(this.subject);
    const seen = this.events.filter(({ stream }) => names.includes(stream));
    return flow.nextStep(foldFlow(flow, this.subject, seen), this.now);
  }

  /** Carries the flow on as an engine does, moving the clock, until it waits past `until`, for an event, or is done. */
  runUntil(until: string): this {
    for (let turn = 0; turn < 200; turn++) {
      const next = this.next();
      if ('done' in next) return this.moveTo(until);
      if ('wait' in next) {
        if (next.wait === null || next.wait > at(until)) return this.moveTo(until);
        if (next.wait <= this.now) throw new Error('The flow waits for an instant that has passed.');
        this.now = next.wait;
        continue;
      }
      const { send, step } = next;
      this.sent.push({ at: iso(this.now), name: send.name, step, data: send.data });
      for (const [stream, type, data] of this.effects(send, this.now)) this.happened(stream, type, data);
    }
    throw new Error('The flow did not come to rest.');
  }

  /** What was sent, as lines that read top to bottom. */
  told(...fields: readonly string[]): string[] {
    return this.sent.map(({ at: when, name, data }) =>
      [when, name, ...fields.flatMap((field) => (data as Record<string, unknown>)[field] ?? [])].join(' '),
    );
  }

  isDone(): boolean {
    return 'done' in this.next();
  }

  private moveTo(until: string): this {
    this.now = Math.max(this.now, at(until));
    return this;
  }
}
