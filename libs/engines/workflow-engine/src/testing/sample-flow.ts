import { setTimeout as delay } from 'node:timers/promises';
import type { FlowCommand } from '@gatehouse/contracts';
import { ANONYMOUS, HOUR, type Clock, type DomainEvent, type Position, type RecordedEvent } from '@gatehouse/kernel';
import type { Flow, FlowHost } from '../port.ts';

interface Reminding {
  readonly since: number | null;
  readonly reminders: number;
  readonly ended: boolean;
}

/** Reminds twice, an hour apart, then ends the matter; an event may end it before, and another begin it anew. */
export const sampleFlow: Flow<Reminding> = {
  name: 'sample',
  eventTypes: ['Begun', 'Ended'],
  subjectOf: (event) => (event.data as { subject?: string }).subject,
  streamsOf: (subject) => [`matter-${subject}`],
  initial: { since: null, reminders: 0, ended: false },
  facts: ({ reminders }) => ({ partnerId: 'p', stage: reminders === 0 ? null : `reminded ${reminders}` }),
  evolve(state, event) {
    switch (event.type) {
      case 'Begun':
        return { ...state, since: Date.parse(event.meta.at), ended: false };
      case 'Reminded':
        return { ...state, reminders: state.reminders + 1 };
      case 'Ended':
        return { ...state, ended: true };
      default:
        return state;
    }
  },
  nextStep({ since, reminders, ended }, now) {
    if (ended) return { done: true };
    if (since === null) return { wait: null };
    const due = since + (reminders + 1) * HOUR;
    if (now < due) return { wait: due };
    if (reminders < 2) return { send: remind(reminders + 1), step: `remind-${reminders + 1}` };
    return {
      send: { name: 'RevokeAllCredentials', data: { partnerId: 'p', profileId: 'f', reason: 'late' } },
      step: 'end',
    };
  },
};

const remind = (reminder: number): FlowCommand => ({
  name: 'RemindInvitation',
  data: { partnerId: 'p', invitationId: 'i', personId: 'x', reminder },
});

/** Carries commands out as a handler does: an event in the subject's stream, once per command id. */
export class SampleHost implements FlowHost {
  readonly flows = [sampleFlow as Flow];
  /** Ids of all commands received, repeats included. */
  readonly received: string[] = [];
  /** May throw, or append something in the middle of a command. */
  beforeSend: (commandId: string) => Promise<void> | void = () => undefined;
  afterSend: () => void = () => undefined;
  /** Comes between events being read and whoever reads them. */
  afterLoad: () => Promise<void> = async () => undefined;
  /** How often an engine has looked. */
  loads = 0;
  private readonly streams = new Map<string, RecordedEvent[]>();
  private position = 0;

  constructor(private readonly clock: Clock) {}

  now(): number {
    return this.clock.now();
  }

  append(subject: string, event: DomainEvent, commandId = `c-${this.position}`): RecordedEvent {
    const stream = `matter-${subject}`;
    const events = this.streams.get(stream) ?? [];
    const position = String(++this.position).padStart(16, '0');
    const meta = {
      commandId,
      actor: ANONYMOUS,
      at: new Date(this.clock.now()).toISOString(),
      correlationId: commandId,
      causationId: commandId,
    };
    const recorded = {
      id: position,
      stream,
      revision: events.length,
      position,
      ...event,
      meta,
      hash: '',
      previousHash: '',
    };
    this.streams.set(stream, [...events, recorded]);
    return recorded;
  }

  types(subject: string): string[] {
    return (this.streams.get(`matter-${subject}`) ?? []).map((event) => event.type);
  }

  last(subject: string): RecordedEvent {
    return this.streams.get(`matter-${subject}`)!.at(-1)!;
  }

  async load(streams: readonly string[]): Promise<RecordedEvent[]> {
    const events = this.read(streams);
    this.loads += 1;
    await this.afterLoad();
    return events;
  }

  /** The log, as the reconciler walks it. */
  async readAll({ after, limit }: { after: Position; limit: number }): Promise<RecordedEvent[]> {
    return this.read([...this.streams.keys()])
      .filter(({ position }) => position > after)
      .slice(0, limit);
  }

  private read(streams: readonly string[]): RecordedEvent[] {
    const events = streams.flatMap((stream) => this.streams.get(stream) ?? []);
    return events.sort((a, b) => (a.position < b.position ? -1 : 1));
  }

  async send(command: FlowCommand, commandId: string, { subject }: { subject: string }): Promise<void> {
    await this.beforeSend(commandId);
    this.received.push(commandId);
    const known = this.read([`matter-${subject}`]);
    if (known.some((event) => event.meta.commandId === commandId)) return;
    const type = command.name === 'RemindInvitation' ? 'Reminded' : 'Ended';
    this.append(subject, { type, data: { subject } }, commandId);
    this.afterSend();
  }
}

const ASK_AGAIN_MS = 5;

/**
 * Lets the engine work until it is so; fails after a minute, for an engine may be another process. A question that
 * fails is asked again, as its owner would: a server that is busy may refuse one.
 */
export async function eventually(isSo: () => boolean | Promise<boolean>, withinMs = 60_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  let cause: unknown;
  const ask = async (): Promise<boolean> => {
    try {
      return await isSo();
    } catch (error) {
      cause = error;
      return false;
    }
  };
  while (!(await ask())) {
    if (performance.now() > deadline)
      throw new Error(`It did not come to be within ${withinMs / 1000} seconds.`, { cause });
    // The engine, and a server on the same machine, need the processor more than the question does.
    await delay(ASK_AGAIN_MS);
  }
}
