import type { Column } from '../../ui/table.ts';
import { openStage, stateOf, stateWord, type RequestSheet } from '../request/words.ts';

export interface QueueWords {
  readonly name: (id: string) => string;
  readonly tier: (tier: string) => string;
  readonly me: string;
  readonly isGone: (row: RequestSheet) => boolean;
}

/** What the queue shows of a request. */
export const queueColumns = ({ name, tier, me, isGone }: QueueWords): readonly Column<RequestSheet>[] => [
  { key: 'partner', label: $localize`Partner`, text: (row) => name(row.partnerId), sort: (row) => name(row.partnerId) },
  {
    key: 'due',
    label: $localize`Time left`,
    text: (row) => row.dueAt,
    kind: 'due',
    pausedAt: (row) => row.pausedAt,
    sort: (row) => row.dueAt,
  },
  {
    key: 'apis',
    label: $localize`Asks for`,
    text: (row) => row.change.grants.map(({ productId }) => name(productId)).join(', '),
  },
  {
    key: 'stage',
    label: $localize`Stage`,
    text: (row) => openStage(row)?.name,
    sort: (row) => openStage(row)?.name,
  },
  {
    key: 'state',
    label: $localize`State`,
    text: (row) => (isGone(row) ? $localize`Has left this list` : stateWord(row)),
    kind: 'status',
    state: (row) => (isGone(row) ? 'waiting' : stateOf(row)),
    sort: (row) => stateWord(row),
  },
  { key: 'tier', label: $localize`Tier`, text: (row) => tier(row.tier), sort: (row) => row.tier },
  {
    key: 'claimed',
    label: $localize`Claimed by`,
    text: (row) => (row.claimedBy === me ? $localize`You` : row.claimedBy && name(row.claimedBy)),
    sort: (row) => (row.claimedBy ? name(row.claimedBy) : null),
  },
];
