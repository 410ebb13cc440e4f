import { pastOf, type Past } from '@gatehouse/access';
import type { EventStore } from '@gatehouse/event-store';
import type { Position } from '@gatehouse/kernel';

export type { Past } from '@gatehouse/access';

/** A partner's access as it was at a position. */
export const loadPast = (store: EventStore, partnerId: string, upTo: Position): Promise<Past> =>
  pastOf((stream) => store.readStream(stream, { upTo }), partnerId);
