import { AccessModel, pastOf } from '@gatehouse/access';
import { categoryOf, partnerOf, subjectOf } from '@gatehouse/contracts';
import type { EventStore } from '@gatehouse/event-store';
import type { RecordedEvent } from '@gatehouse/kernel';
import { changesAround, type Change } from '../history/changes.ts';

const NOTHING: Change = { before: {}, after: {} };

/** What one event changed of the access that it is about. */
export async function changeBy(store: EventStore, event: RecordedEvent): Promise<Change> {
  const subject = subjectOf(event.stream);
  const upTo = event.position;
  switch (categoryOf(event.stream)) {
    case 'partner':
    case 'access':
    case 'credentials': {
      const partnerId = partnerOf(event);
      if (partnerId === null) return NOTHING;
      const { events } = await pastOf((stream) => store.readStream(stream, { upTo }), partnerId);
      return changesAround(events, partnerId, new Set([event.id])).get(event.id) ?? NOTHING;
    }
    case 'product':
      return alone(store, event, (model) => model.product(subject));
    case 'policy':
      return alone(store, event, (model) => model.policy(subject));
    case 'tier':
      return alone(store, event, (model) => model.tier(subject));
    case 'person':
      return alone(store, event, (model) => model.staff(subject));
    default:
      return NOTHING;
  }
}

/** Of something that one stream decides about. */
async function alone(
  store: EventStore,
  event: RecordedEvent,
  pick: (model: AccessModel) => object | undefined,
): Promise<Change> {
  const events = await store.readStream(event.stream, { upTo: event.position });
  const model = AccessModel.fold(events.filter(({ id }) => id !== event.id));
  const was = { ...pick(model) } as Record<string, unknown>;
  model.apply(event);
  const is = { ...pick(model) } as Record<string, unknown>;
  const change: Change = { before: {}, after: {} };
  for (const part of new Set([...Object.keys(was), ...Object.keys(is)])) {
    if (JSON.stringify(was[part]) === JSON.stringify(is[part])) continue;
    change.before[part] = was[part] ?? null;
    change.after[part] = is[part] ?? null;
  }
  return change;
}
