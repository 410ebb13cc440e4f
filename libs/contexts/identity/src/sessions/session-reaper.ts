import { RAW_EVENT_STORE, type EventStore } from '@gatehouse/event-store';
import type { PersonEvent, PartnerEvent } from '@gatehouse/contracts';
import { subjectOf } from '@gatehouse/contracts';
import { CLOCK, START, type Clock, type DomainEvent, type Position, type RecordedEvent } from '@gatehouse/kernel';
import { AccessDirectory } from '@gatehouse/rest';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { SignInLinks } from '../links/sign-in-links.ts';
import { setTimeout as delay } from 'node:timers/promises';
import { Sessions } from './sessions.ts';

const RETRY_MS = 1000;

/**
 * Removes the sessions and unspent links of those whose access ended (product rows A2, A3, A4). A request with such a
 * session is refused even before; this makes sure that it does not come back when the access is given again.
 */
@Injectable()
export class SessionReaper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(SessionReaper.name);
  private readonly stopping = new AbortController();
  private following: Promise<void> | undefined;

  constructor(
    @Inject(RAW_EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly directory: AccessDirectory,
    private readonly sessions: Sessions,
    private readonly links: SignInLinks,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const from = this.directory.model.position;
    await this.sessions.endFallen();
    this.following = this.follow(from);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.following;
  }

  private async follow(from: Position = START): Promise<void> {
    const { signal } = this.stopping;
    let after = from;
    while (!signal.aborted) {
      try {
        for await (const events of this.store.subscribe({ after, signal })) {
          for (const event of events) {
            await this.reap(event);
            after = event.position;
          }
        }
      } catch (error) {
        this.logger.error({ message: 'Sessions of ended access could not be removed', at: this.clock.now(), error });
        await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  private async reap(recorded: RecordedEvent): Promise<void> {
    const event = recorded as DomainEvent as PartnerEvent | PersonEvent;
    const subject = subjectOf(recorded.stream);
    switch (event.type) {
      case 'StaffDismissed':
        return this.end(subject, (face) => face === 'staff');
      case 'EmailRemoved':
        return this.endForPartner(event.data.personId, subject);
      case 'PortalAccessClosed':
      case 'PartnerDisabled':
      case 'PartnerOffboarded': {
        await this.directory.reach(recorded.position);
        const members = Object.keys(this.directory.model.partner(subject)?.members ?? {});
        for (const personId of members) await this.endForPartner(personId, subject);
        return;
      }
      default:
        return;
    }
  }

  private endForPartner(personId: string, partnerId: string): Promise<void> {
    return this.end(personId, (face, of) => face === 'portal' && (of === null || of === partnerId));
  }

  private async end(
    personId: string,
    isMeant: (face: 'staff' | 'portal', partnerId: string | null) => boolean,
  ): Promise<void> {
    await this.sessions.endAll(personId, (session) => isMeant(session.face, session.partnerId));
    await this.links.withdraw(personId, (face) => isMeant(face, null));
  }
}
