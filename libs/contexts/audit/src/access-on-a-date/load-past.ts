import { AccessModel } from '@gatehouse/access';
import { streams } from '@gatehouse/contracts';
import type { EventStore } from '@gatehouse/event-store';
import type { Position, RecordedEvent } from '@gatehouse/kernel';

/** What is known of a partner's access at a position: the model, and the events that it was folded from. */
export interface Past {
  readonly model: AccessModel;
  readonly events: readonly RecordedEvent[];
}

const inLogOrder = (a: RecordedEvent, b: RecordedEvent): number => (a.position < b.position ? -1 : 1);

/**
 * Reads the streams that decide about one partner, up to a position, and folds them: its own, its profiles'
 * credentials, and the products and policies that it refers to.
 */
export async function loadPast(store: EventStore, partnerId: string, upTo: Position): Promise<Past> {
  const read = (names: Iterable<string>): Promise<RecordedEvent[]> =>
    Promise.all([...new Set(names)].map((name) => store.readStream(name, { upTo }))).then((lists) => lists.flat());

  const own = await read([streams.partner(partnerId), streams.access(partnerId)]);
  const ids = (field: string): string[] =>
    own.flatMap((e) => {
      const value = (e.data as Record<string, unknown>)[field];
      return typeof value === 'string' ? [value] : [];
    });
  const others = await read([
    ...ids('profileId').map(streams.credentials),
    ...ids('productId').map(streams.product),
    ...ids('policyId').map(streams.policy),
  ]);
  const events = [...own, ...others].sort(inLogOrder);
  return { model: AccessModel.fold(events), events };
}
