import type { FlowCommand } from '@gatehouse/contracts';
import type { RecordedEvent } from '@gatehouse/kernel';
import { foldFlow, type Flow, type FlowHost, type WaitingFlow, type WorkflowEngine } from '@gatehouse/workflow-engine';
import { eventually } from '@gatehouse/workflow-engine/testing';
import { flows } from '../index.ts';
import { carryOut } from './handlers.ts';
import { Log, type Happened } from './log.ts';

/** A look of an engine in another process takes a moment, and there may be a dozen of them. */
const REST_MS = 60_000;

/** What `World` is, with the flows run by an engine: its log is what the other's is, when the engine is right. */
export class EngineWorld implements FlowHost {
  readonly flows = flows;
  readonly log = new Log();
  /** Everything that an event ever poked. */
  private readonly known = new Map<string, { readonly flow: Flow; readonly subject: string }>();
  private readonly engine: WorkflowEngine;

  constructor(
    engineOf: (host: FlowHost) => WorkflowEngine,
    /** Moves the time of the engine's timers on. */
    private readonly pass: (milliseconds: number) => Promise<void>,
  ) {
    this.engine = engineOf(this);
  }

  start = (): Promise<void> => this.engine.start();
  stop = (): Promise<void> => this.engine.stop();
  now = (): number => this.log.clock.now();
  load = async (streams: readonly string[]): Promise<RecordedEvent[]> => this.log.of(streams);

  async happen(stream: string, ...events: readonly Happened[]): Promise<void> {
    await this.poke(this.log.happen(stream, ...events));
    await this.rest();
  }

  async send(command: FlowCommand, commandId: string): Promise<void> {
    if (this.log.events.some(({ meta }) => meta.commandId === commandId)) return;
    const made = carryOut(command, this.log, commandId);
    await this.poke(made.flatMap(([stream, event]) => this.log.append(stream, [event], commandId)));
  }

  /** Moves the clock to every due time on the way. */
  async advanceTo(instant: string): Promise<void> {
    const until = Date.parse(instant);
    while (this.now() < until) {
      const due = (await this.engine.waiting()).map((flow) => flow.due ?? Infinity);
      const next = Math.min(until, ...due);
      const from = this.now();
      this.log.clock.set(next);
      await this.pass(next - from);
      await this.rest();
    }
  }

  private async poke(events: readonly RecordedEvent[]): Promise<void> {
    for (const event of events) {
      for (const flow of this.flows) {
        const subject = this.log.poked(flow, event);
        if (subject === undefined) continue;
        this.known.set(`${flow.name} ${subject}`, { flow, subject });
        await this.engine.poke(flow.name, subject);
      }
    }
  }

  /** Until the engine waits for just what the flows say that there is to wait for. */
  private rest(): Promise<void> {
    return eventually(async () => {
      const waiting = new Map((await this.engine.waiting()).map((row) => [`${row.flow} ${row.subject}`, row]));
      return [...this.known].every(([key, { flow, subject }]) => this.rests(flow, subject, waiting.get(key)));
    }, REST_MS);
  }

  private rests(flow: Flow, subject: string, row: WaitingFlow | undefined): boolean {
    const next = flow.nextStep(foldFlow(flow, subject, this.log.of(flow.streamsOf(subject))), this.now());
    if ('send' in next) return false;
    if ('done' in next) return row === undefined;
    if (row === undefined || row.failures > 0) return false;
    if (next.wait === null || row.due === null) return row.due === next.wait;
    // Some look again some time after they have looked, so an earlier look waits for an earlier instant.
    return row.due > this.now() && row.due <= next.wait;
  }
}
