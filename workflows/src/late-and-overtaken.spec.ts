import { describe, expect, it } from '@jest/globals';
import { streams, type AccessEvent, type PartnerEvent } from '@gatehouse/contracts';
import { DAY, deriveId, iso } from '@gatehouse/kernel';
import { invitation } from './invitation.ts';
import { registration } from './registration.ts';
import { terms } from './terms.ts';
import { ACCESS, grantAdded, partnerId, PARTNER, person, profileAdded, registered } from './testing/given.ts';
import { Log } from './testing/log.ts';

const sent = (invitationId: string, at: number): PartnerEvent => ({
  type: 'InvitationSent',
  data: { partnerId, personId: 'ann', invitationId, expiresAt: iso(at + 14 * DAY) },
});
const expired: PartnerEvent = {
  type: 'InvitationExpired',
  data: { partnerId, personId: 'ann', invitationId: 'i1' },
};

describe('an invitation, when nobody was there to follow it', () => {
  const invited = (): { log: Log; day: (days: number) => number } => {
    const log = new Log();
    const start = log.clock.now();
    log.happen(PARTNER, sent('i1', start));
    return { log, day: (days) => start + days * DAY };
  };
  const next = (log: Log, at: number) => log.next(invitation, 'acme/ann', at);

  it('is reminded of once when two reminders were missed', () => {
    const { log, day } = invited();
    expect(next(log, day(8))).toMatchObject({ send: { name: 'RemindInvitation', data: { reminder: 2 } } });
    log.happen(PARTNER, {
      type: 'InvitationReminded',
      data: { partnerId, personId: 'ann', invitationId: 'i1', reminder: 2 },
    });
    expect(next(log, day(8))).toEqual({ wait: day(14) });
  });

  it('expires without a late reminder when all was missed', () => {
    const { log, day } = invited();
    expect(next(log, day(20))).toMatchObject({ send: { name: 'ExpireInvitation' } });
  });

  it('is accepted by a sign-in even after it had expired', () => {
    const { log, day } = invited();
    log.happen(PARTNER, expired);
    expect(next(log, day(20))).toEqual({ done: true });
    log.happen(streams.person('ann'), {
      type: 'SignedIn',
      data: { personId: 'ann', sessionId: 's', face: 'portal', partnerId, method: 'magic-link' },
    });
    expect(next(log, day(20))).toMatchObject({ send: { name: 'AcceptInvitation' }, step: 'accept i1' });
  });

  it('is not touched by what comes late for the one before it', () => {
    const { log, day } = invited();
    log.clock.set(day(20));
    log.happen(PARTNER, sent('i2', day(20)), expired);
    expect(next(log, day(20))).toEqual({ wait: day(23) });
  });

  it('is not accepted by a sign-in from before the person was removed and came back', () => {
    const { log, day } = invited();
    log.happen(streams.person('ann'), {
      type: 'SignedIn',
      data: { personId: 'ann', sessionId: 's', face: 'portal', partnerId, method: 'magic-link' },
    });
    log.happen(PARTNER, { type: 'EmailRemoved', data: { partnerId, personId: 'ann' } });
    log.clock.set(day(1));
    log.happen(PARTNER, { type: 'EmailAuthorised', data: { partnerId, ...person('ann') } }, sent('i2', day(1)));
    expect(next(log, day(1))).toEqual({ wait: day(4) });
  });
});

describe('a registration, when staff were quicker than its flow', () => {
  const next = (log: Log) => log.next(registration, partnerId);

  it('still opens the sandbox: a profile that they added does not stand for it', () => {
    const log = new Log();
    log.happen(PARTNER, registered([]));
    log.happen(ACCESS, profileAdded('by-hand'));
    const opens = { send: { name: 'OpenSandbox', data: { partnerId } }, step: 'open sandbox' };
    expect(next(log)).toEqual(opens);
    log.happen(ACCESS, profileAdded(deriveId(partnerId, 'profile', 'sandbox')));
    expect(next(log)).toEqual({ done: true });
  });

  it('does not invite whom they removed, or invited by hand', () => {
    const log = new Log();
    log.happen(PARTNER, registered(['ann', 'bob']), sent('i1', log.clock.now()), {
      type: 'EmailRemoved',
      data: { partnerId, personId: 'bob' },
    });
    log.happen(ACCESS, profileAdded(deriveId(partnerId, 'profile', 'sandbox')));
    expect(next(log)).toEqual({ done: true });
  });
});

describe('the term of a grant, when other things change', () => {
  const end = Date.parse('2026-05-01T00:00:00.000Z');
  const before = (days: number): number => end - days * DAY;
  const changed: AccessEvent = {
    type: 'GrantChanged',
    data: { partnerId, grantId: 'g1', scopes: ['read'], lines: [], since: '', until: iso(end), requestId: null },
  };
  const remind = {
    send: { name: 'RemindTerm', data: { partnerId, grantId: 'g1', daysLeft: 30, until: iso(end) } },
    step: `remind 30 days before ${iso(end)}`,
  };

  it('keeps its reminders while its end stays as it is', () => {
    const log = new Log();
    log.happen(ACCESS, grantAdded('g1', { until: iso(end) }));
    log.clock.set(before(30));
    log.happen(ACCESS, changed);
    expect(log.next(terms, 'acme/g1')).toEqual(remind);
    expect(log.next(terms, 'acme/g1', before(29))).toEqual(remind);
  });

  it('is told apart from the other grants of the partner', () => {
    const log = new Log();
    const ended = { partnerId, grantId: 'g2', endedAt: iso(log.clock.now()), reason: 'unused' };
    log.happen(ACCESS, grantAdded('g1', { until: iso(end) }), grantAdded('g2'), { type: 'GrantEnded', data: ended });
    expect(log.next(terms, 'acme/g1')).toEqual({ wait: before(30) });
  });
});
