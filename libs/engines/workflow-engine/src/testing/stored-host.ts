import type { FlowCommand } from '@gatehouse/contracts';
import { Aggregates, type EventStore } from '@gatehouse/event-store';
import { systemClock, type Decider, type DomainEvent, type RecordedEvent } from '@gatehouse/kernel';
import type { Flow, FlowHost } from '../port.ts';
import { sampleFlow } from './sample-flow.ts';

const matter: Decider<FlowCommand, null, DomainEvent> = {
  initial: null,
  decide: ({ name }) => [{ type: name === 'RemindInvitation' ? 'Reminded' : 'Ended', data: {} }],
  evolve: () => null,
};

/** The sample flow over an event store in a file: what it did is there when its process is not. */
export class StoredHost implements FlowHost {
  readonly flows = [sampleFlow as Flow];
  now = (): number => systemClock.now();
  private readonly aggregates: Aggregates;

  constructor(
    private readonly store: EventStore,
    private readonly hooks: { before?(): Promise<void>; after?(): Promise<void> } = {},
  ) {
    this.aggregates = new Aggregates(store, systemClock);
  }

  load([stream = '']: readonly string[]): Promise<RecordedEvent[]> {
    return this.store.readStream(stream);
  }

  async send(command: FlowCommand, commandId: string, { flow, subject }: { flow: string; subject: string }) {
    await this.hooks.before?.();
    const context = {
      commandId,
      actor: { kind: 'flow', id: flow },
      correlationId: subject,
      causationId: commandId,
    } as const;
    await this.aggregates.execute(matter, `matter-${subject}`, context, command);
    await this.hooks.after?.();
  }
}
