import { streams } from '@gatehouse/contracts';
import type { EventStore } from '@gatehouse/event-store';
import type { Actor, Position } from '@gatehouse/kernel';
import { Names } from '../access-on-a-date/names.ts';
import type { EventActor } from './answers.ts';

/** Names of whoever acted, of the staff and of any partner; each partner's people are read once. */
export class EventNames {
  private readonly known = new Map<string, Promise<Names>>();

  constructor(
    private readonly store: EventStore,
    private readonly upTo: Position,
  ) {}

  async of(actor: Actor): Promise<EventActor> {
    const partnerId = actor.kind === 'member' ? actor.partnerId : '';
    const names = this.known.get(partnerId) ?? this.read(partnerId);
    this.known.set(partnerId, names);
    return (await names).actor(actor);
  }

  private async read(partnerId: string): Promise<Names> {
    const options = { upTo: this.upTo };
    const people = partnerId === '' ? [] : await this.store.readStream(streams.partner(partnerId), options);
    return new Names(this.store, this.upTo, people);
  }
}
