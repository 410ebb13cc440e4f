import type { RequestEvent, StageData } from '@gatehouse/contracts';
import type { DomainEvent, RecordedEvent } from '@gatehouse/kernel';

/** What mails say and ask of a request, as it stood after an event of its own. */
export interface RequestFacts {
  readonly requestId: string;
  readonly submittedBy: string;
  readonly stage: StageData | null;
  readonly dueAt: string | null;
  readonly claimedBy: string | null;
  readonly timeZone: string;
}

export function foldRequest(events: Iterable<RecordedEvent>): RequestFacts | null {
  let facts: RequestFacts | null = null;
  let stages: readonly StageData[] = [];
  for (const recorded of events) {
    const event = recorded as DomainEvent as RequestEvent;
    if (event.type === 'RequestSubmitted') {
      const { requestId, submittedBy, calendar } = event.data;
      const { timeZone } = calendar;
      ({ stages } = event.data);
      facts = { requestId, submittedBy, timeZone, stage: stages[0] ?? null, dueAt: null, claimedBy: null };
    } else if (facts) {
      facts = next(facts, stages, event);
    }
  }
  return facts;
}

function next(facts: RequestFacts, stages: readonly StageData[], event: RequestEvent): RequestFacts {
  switch (event.type) {
    case 'StageOpened': {
      const { stageId, dueAt } = event.data;
      return { ...facts, stage: stages.find((stage) => stage.stageId === stageId) ?? null, dueAt };
    }
    case 'RequestAnswered':
      return { ...facts, dueAt: event.data.dueAt };
    case 'RequestClaimed':
      return { ...facts, claimedBy: event.data.personId };
    case 'RequestReleased':
      return { ...facts, claimedBy: null };
    default:
      return facts;
  }
}
