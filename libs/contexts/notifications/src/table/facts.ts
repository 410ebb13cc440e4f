import type { AccessModel } from '@gatehouse/access';
import { streams, type RequestEvent, type StageData } from '@gatehouse/contracts';
import type { EventStore } from '@gatehouse/event-store';
import type { DomainEvent, RecordedEvent } from '@gatehouse/kernel';
import type { Installation } from '@gatehouse/rest';

/** A request as it stood at the event that is told. */
export interface RequestFacts {
  readonly requestId: string;
  readonly stages: readonly StageData[];
  readonly timeZone: string;
  readonly openStageId: string | null;
  readonly dueAt: string | null;
  readonly claimedBy: string | null;
  readonly leadId: string | null;
}

/** What messages are written from, beside the event itself. */
export interface Facts {
  readonly model: AccessModel;
  readonly installation: Installation;
  readonly partnerId: string;
  readonly request: RequestFacts | null;
}

export async function factsOf(
  event: RecordedEvent,
  from: {
    readonly model: AccessModel;
    readonly installation: Installation;
    readonly store: Pick<EventStore, 'readStream'>;
  },
): Promise<Facts> {
  const { model, installation, store } = from;
  const { partnerId = '', requestId } = event.data as { partnerId?: string; requestId?: string | null };
  const ofRequest = event.stream.startsWith('request-') && typeof requestId === 'string';
  const request = ofRequest
    ? requestFacts(await store.readStream(streams.request(requestId), { upTo: event.position }))
    : null;
  return { model, installation, partnerId, request };
}

function requestFacts(events: readonly RecordedEvent[]): RequestFacts | null {
  let facts: RequestFacts | null = null;
  for (const recorded of events) facts = applied(facts, recorded as DomainEvent as RequestEvent);
  return facts;
}

function applied(facts: RequestFacts | null, event: RequestEvent): RequestFacts | null {
  if (event.type === 'RequestSubmitted') {
    const { requestId, stages, calendar, leadId } = event.data;
    return { requestId, stages, timeZone: calendar.timeZone, openStageId: null, dueAt: null, claimedBy: null, leadId };
  }
  if (!facts) return null;
  switch (event.type) {
    case 'StageOpened':
      return { ...facts, openStageId: event.data.stageId, dueAt: event.data.dueAt };
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

export const partnerName = ({ model, partnerId }: Facts): string => model.partner(partnerId)?.name ?? 'your company';

export const stageName = ({ request }: Facts, stageId: string | null = request?.openStageId ?? null): string =>
  request?.stages.find((stage) => stage.stageId === stageId)?.name ?? 'review';

/** A day and a time that people can read, with their zone. */
export function when(at: string, timeZone = 'UTC'): string {
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone });
  return `${format.format(new Date(at))} (${timeZone})`;
}

export const due = ({ request }: Facts, at: string | null = request?.dueAt ?? null): string =>
  at === null ? 'soon' : when(at, request?.timeZone);
