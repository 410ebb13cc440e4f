import { EVENT_STORE, type EventStore } from '@gatehouse/event-store';
import { CLOCK, DomainError, SECOND, type Clock } from '@gatehouse/kernel';
import { acquireLease, RECORDS, releaseLease, type Records } from '@gatehouse/records';
import { AccessDirectory } from '@gatehouse/rest';
import { Inject, Injectable } from '@nestjs/common';

const LEASE = 'staff';
const LEASE_LIFE = 10 * SECOND;

/**
 * Lets one command at a time change who is an administrator, over all processes: each person is a stream of their own,
 * so two administrators could otherwise dismiss each other and leave none.
 */
@Injectable()
export class OneAtATime {
  constructor(
    @Inject(RECORDS) private readonly records: Records,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly directory: AccessDirectory,
  ) {}

  /** `work` is told how many administrators there are beside the person. */
  async run<T>(personId: string, commandId: string, work: (otherAdmins: number) => Promise<T>): Promise<T> {
    if (!(await acquireLease(this.records, LEASE, commandId, LEASE_LIFE, this.clock))) throw busy();
    try {
      if (!(await this.directory.reach(await this.store.head()))) throw busy();
      const admins = [...this.directory.model.allStaff()].filter(({ roles }) => roles.includes('admin'));
      return await work(admins.filter((admin) => admin.personId !== personId).length);
    } finally {
      await releaseLease(this.records, LEASE, commandId);
    }
  }
}

const busy = (): DomainError =>
  new DomainError(
    'conflict',
    'IDENTITY.STAFF_BUSY',
    'Somebody else is changing the staff right now. Please try again.',
  );
