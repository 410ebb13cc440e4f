import type { FlowCommand } from '@gatehouse/contracts';
import type { RecordedEvent } from '@gatehouse/kernel';
import { runFlow, type Flow, type FlowHost } from '@gatehouse/workflow-engine';
import { flows } from '../index.ts';
import { carryOut } from './handlers.ts';
import { Log, type Happened } from './log.ts';

interface Row {
  readonly flow: Flow;
  readonly subject: string;
  readonly due: number | null;
}

const RETRY_MS = 100;

/**
 * All flows over one log: events poke them as the reactor does, they are run as an engine does, and each command makes
 * what its context would make of it, once per command id.
 */
export class World implements FlowHost {
  readonly flows = flows;
  readonly log: Log;
  /** Commands that changed something, as lines that read top to bottom. */
  readonly told: string[] = [];
  /** Commands that changed nothing: one that comes again and again is a flow that does not move on. */
  readonly idle: string[] = [];
  readonly failures: string[] = [];
  private readonly rows = new Map<string, Row>();

  constructor(at?: string) {
    this.log = new Log(at);
  }

  now = (): number => this.log.clock.now();
  load = async (streams: readonly string[]): Promise<RecordedEvent[]> => this.log.of(streams);

  /** Somebody does something; the flows that it pokes run until they rest. */
  async happen(stream: string, ...events: readonly Happened[]): Promise<void> {
    this.poke(this.log.happen(stream, ...events));
    await this.settle();
  }

  async send(command: FlowCommand, commandId: string): Promise<void> {
    if (this.log.events.some(({ meta }) => meta.commandId === commandId)) return;
    const made = carryOut(command, this.log, commandId);
    const line = `${new Date(this.now()).toISOString()} ${command.name}`;
    (made.length > 0 ? this.told : this.idle).push(line);
    for (const [stream, event] of made) this.poke(this.log.append(stream, [event], commandId));
  }

  /** Moves the clock to every due time on the way. */
  async advanceTo(instant: string): Promise<void> {
    const until = Date.parse(instant);
    for (;;) {
      const next = Math.min(...[...this.rows.values()].map(({ due }) => due ?? Infinity));
      if (next > until) break;
      this.log.clock.set(Math.max(next, this.now()));
      await this.settle();
    }
    this.log.clock.set(until);
  }

  /** Subjects that something is still due for, by flow. */
  waiting(): string[] {
    return [...this.rows.values()]
      .filter(({ due }) => due !== null)
      .map(({ flow, subject }) => `${flow.name} ${subject}`);
  }

  /** Makes every flow look again at every subject that an event ever named, as after a restart without a checkpoint. */
  async replay(): Promise<void> {
    this.poke(this.log.events);
    await this.settle();
  }

  private poke(events: readonly RecordedEvent[]): void {
    for (const event of events) {
      for (const flow of this.flows) {
        const subject = this.log.poked(flow, event);
        if (subject !== undefined) this.rows.set(`${flow.name} ${subject}`, { flow, subject, due: this.now() });
      }
    }
  }

  private async settle(): Promise<void> {
    for (;;) {
      const found = [...this.rows].find(([, { due }]) => due !== null && due <= this.now());
      if (!found) return;
      const [key, { flow, subject }] = found;
      this.rows.delete(key);
      try {
        const rest = await runFlow(this, flow, subject, () => true);
        // A poke that came meanwhile stands.
        if ('wait' in rest && !this.rows.has(key)) this.rows.set(key, { flow, subject, due: rest.wait });
      } catch (error) {
        this.failures.push(`${flow.name}: ${(error as Error).message}`);
        this.rows.set(key, { flow, subject, due: this.now() + RETRY_MS });
      }
    }
  }
}
