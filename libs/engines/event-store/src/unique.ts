import { streams } from '@gatehouse/contracts';
import type { CommandContext } from '@gatehouse/contracts';
import { DomainError } from '@gatehouse/kernel';
import type { Clock, Decider, DomainEvent } from '@gatehouse/kernel';
import { Aggregates } from './aggregates.ts';
import type { Executed } from './aggregates.ts';
import type { EventStore } from './port.ts';

/** Stream `unique-<kind>-<hmac>`: who holds a value that only one may hold. */
export type UniqueEvent =
  DomainEvent<'Claimed', { readonly owner: string }> | DomainEvent<'Released', { readonly owner: string }>;

export interface UniqueClaim {
  /** `email`, `client-id`, `product-path`, `domain`; its upper case begins the error code. */
  readonly kind: string;
  /** Keyed hash of the value, so that the name of the stream tells nothing of it. */
  readonly hmac: string;
  /** Id of what the value is for. */
  readonly owner: string;
}

type UniqueCommand = UniqueClaim & { readonly action: 'claim' | 'release' };
type Holder = { readonly owner: string | null };

const uniqueDecider: Decider<UniqueCommand, Holder, UniqueEvent> = {
  initial: { owner: null },
  decide({ action, kind, owner }, holder) {
    if (action === 'release') return holder.owner === owner ? [{ type: 'Released', data: { owner } }] : [];
    if (holder.owner === owner) return [];
    ensureFree(kind, holder);
    return [{ type: 'Claimed', data: { owner } }];
  },
  evolve(holder, event) {
    switch (event.type) {
      case 'Claimed':
        return { owner: event.data.owner };
      case 'Released':
        return { owner: null };
      default:
        return holder;
    }
  },
};

function ensureFree(kind: string, holder: Holder): void {
  if (holder.owner !== null)
    throw new DomainError('conflict', `${codeOf(kind)}.TAKEN`, `This ${kind.replaceAll('-', ' ')} is already taken.`);
}

const codeOf = (kind: string): string => kind.toUpperCase().replaceAll('-', '_');

/** Takes the value for its owner; does nothing when the owner has it already; refuses when somebody else has. */
export const claimUnique = (
  store: EventStore,
  clock: Clock,
  claim: UniqueClaim,
  context: CommandContext,
): Promise<Executed<Holder>> => run(store, clock, claim, context, 'claim');

/** Gives the value back; does nothing when the owner does not hold it. */
export const releaseUnique = (
  store: EventStore,
  clock: Clock,
  claim: UniqueClaim,
  context: CommandContext,
): Promise<Executed<Holder>> => run(store, clock, claim, context, 'release');

const run = (
  store: EventStore,
  clock: Clock,
  claim: UniqueClaim,
  context: CommandContext,
  action: UniqueCommand['action'],
): Promise<Executed<Holder>> =>
  new Aggregates(store, clock).execute(uniqueDecider, streams.unique(claim.kind, claim.hmac), context, {
    ...claim,
    action,
  });
