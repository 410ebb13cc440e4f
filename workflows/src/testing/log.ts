import type {
  AccessEvent,
  CredentialEvent,
  NoticeEvent,
  PartnerEvent,
  PersonEvent,
  RequestEvent,
} from '@gatehouse/contracts';
import { iso, ManualClock, SYSTEM, type RecordedEvent } from '@gatehouse/kernel';
import { foldFlow, type Flow, type NextStep } from '@gatehouse/workflow-engine';

export type Happened = AccessEvent | CredentialEvent | NoticeEvent | PartnerEvent | PersonEvent | RequestEvent;

/** What has happened, at the instants of a clock that the test moves. */
export class Log {
  readonly events: RecordedEvent[] = [];
  readonly clock: ManualClock;

  /** Without an instant it begins on Monday 5 January 2026. */
  constructor(at = '2026-01-05T09:00:00.000Z') {
    this.clock = new ManualClock(at);
  }

  happen(stream: string, ...events: readonly Happened[]): RecordedEvent[] {
    return this.append(stream, events, `command-${this.events.length}`);
  }

  append(stream: string, events: readonly Happened[], commandId: string): RecordedEvent[] {
    const at = iso(this.clock.now());
    const meta = { commandId, actor: SYSTEM, at, correlationId: '', causationId: '' };
    const recorded = events.map(({ type, data }, n): RecordedEvent => {
      const place = this.events.length + n + 1;
      const position = String(place).padStart(16, '0');
      const revision = this.of([stream]).length + n;
      return { id: `e${place}`, stream, revision, position, type, data, meta, hash: '', previousHash: '' };
    });
    this.events.push(...recorded);
    return recorded;
  }

  of(names: readonly string[]): RecordedEvent[] {
    return this.events.filter(({ stream }) => names.includes(stream));
  }

  /** What is due next in a flow, now or at another instant. */
  next<S>(flow: Flow<S>, subject: string, at: number | string = this.clock.now()): NextStep {
    const state = foldFlow(flow, subject, this.of(flow.streamsOf(subject)));
    return flow.nextStep(state, typeof at === 'string' ? Date.parse(at) : at);
  }

  /** The flow's subject for an event, as the reactor asks for it; undefined when the flow does not listen to it. */
  poked(flow: Flow, event: RecordedEvent): string | undefined {
    return flow.eventTypes.includes(event.type) ? flow.subjectOf(event) : undefined;
  }
}
