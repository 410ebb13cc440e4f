import { streams } from '@gatehouse/contracts';
import type { RecordedEvent } from '@gatehouse/kernel';
import { AccessModel } from './model.ts';

/** What is known of a partner's access at a position: the model, and the events that it was folded from. */
export interface Past {
  readonly model: AccessModel;
  readonly events: readonly RecordedEvent[];
}

const inLogOrder = (a: RecordedEvent, b: RecordedEvent): number => (a.position < b.position ? -1 : 1);

/**
 * Folds the streams that decide about one partner: its own, its profiles' credentials, the products and policies that it
 * refers to, and the products named besides. `read` answers with a stream up to the position that is asked about.
 */
export async function pastOf(
  read: (stream: string) => Promise<readonly RecordedEvent[]>,
  partnerId: string,
  products: readonly string[] = [],
): Promise<Past> {
  const readAll = (names: Iterable<string>): Promise<RecordedEvent[]> =>
    Promise.all([...new Set(names)].map((name) => read(name))).then((lists) => lists.flat());
  const own = await readAll([streams.partner(partnerId), streams.access(partnerId)]);
  const ids = (field: string): string[] =>
    own.flatMap((event) => {
      const value = (event.data as Record<string, unknown>)[field];
      return typeof value === 'string' ? [value] : [];
    });
  const others = await readAll([
    ...ids('profileId').map(streams.credentials),
    ...[...ids('productId'), ...products].map(streams.product),
    ...ids('policyId').map(streams.policy),
  ]);
  const events = [...own, ...others].sort(inLogOrder);
  return { model: AccessModel.fold(events), events };
}
