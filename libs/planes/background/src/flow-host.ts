import type { EventStore } from '@gatehouse/event-store';
import type { Clock, RecordedEvent } from '@gatehouse/kernel';
import type { FlowHost } from '@gatehouse/workflow-engine';
import { flows } from '@gatehouse/workflows';
import type { CommandBus, ICommand } from '@nestjs/cqrs';
import { FLOW_COMMANDS } from './contexts.ts';

/** What the flows' engine works on: the log it folds, and the command bus that it sends to. */
export function flowHost(store: EventStore, bus: CommandBus, clock: Clock): FlowHost {
  return {
    flows,
    now: () => clock.now(),
    async load(names) {
      const lists = await Promise.all([...new Set(names)].map((name) => store.readStream(name)));
      return lists.flat().sort(inLogOrder);
    },
    async send(command, commandId, { flow, subject }) {
      const Command = FLOW_COMMANDS[command.name] as new (data: unknown, context: unknown) => ICommand;
      const context = {
        commandId,
        actor: { kind: 'flow', id: flow },
        correlationId: `${flow}/${subject}`,
        causationId: commandId,
      };
      await bus.execute(new Command(command.data, context));
    },
  };
}

const inLogOrder = (a: RecordedEvent, b: RecordedEvent): number => (a.position < b.position ? -1 : 1);
