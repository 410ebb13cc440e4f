import type { Actor } from '@gatehouse/kernel';
import { AccessWatch } from '@gatehouse/rest';
import { Injectable } from '@nestjs/common';
import { Sessions } from './sessions.ts';

@Injectable()
export class SessionWatch extends AccessWatch {
  constructor(private readonly sessions: Sessions) {
    super();
  }

  override async signedIn(actor: Actor): Promise<boolean> {
    if (actor.kind !== 'staff' && actor.kind !== 'member') return false;
    const session = actor.sessionId === undefined ? undefined : await this.sessions.find(actor.id, actor.sessionId);
    // After a switch the session acts for another partner, and what was opened for the one before ends.
    return session !== undefined && (actor.kind === 'staff' || session.partnerId === actor.partnerId);
  }
}
