import { describe, expect, it } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import { invitation } from './invitation.ts';
import { History, type Effects } from './testing/history.ts';

const partner = streams.partner('acme');
const ids = { partnerId: 'acme', personId: 'ann', invitationId: 'i1' };
const sent = { ...ids, expiresAt: '2026-01-19T09:00:00.000Z' };

const effects: Effects = ({ name, data }) => {
  switch (name) {
    case 'RemindInvitation':
      return [[partner, 'InvitationReminded', data]];
    case 'ExpireInvitation':
      return [[partner, 'InvitationExpired', data]];
    case 'AcceptInvitation':
      return [[partner, 'InvitationAccepted', { ...ids, ...data }]];
    default:
      return [];
  }
};
const invited = (subject = 'acme/ann'): History =>
  new History(invitation, subject, '2026-01-05T09:00:00Z', effects).happened(partner, 'InvitationSent', sent);

describe('an invitation', () => {
  it('is brought to mind after 3 and 7 days, and ends after 14', () => {
    const history = invited().runUntil('2026-03-01T00:00:00Z');
    expect(history.told('reminder')).toEqual([
      '2026-01-08T09:00:00.000Z RemindInvitation 1',
      '2026-01-12T09:00:00.000Z RemindInvitation 2',
      '2026-01-19T09:00:00.000Z ExpireInvitation',
    ]);
    expect(history.isDone()).toBe(true);
  });

  it('is accepted by the first sign-in for that partner, and by no other', () => {
    const history = invited().runUntil('2026-01-06T00:00:00Z');
    history.happened(streams.person('ann'), 'SignedIn', { personId: 'ann', partnerId: 'other' });
    expect(history.runUntil('2026-01-07T00:00:00Z').sent).toEqual([]);
    history.happened(streams.person('ann'), 'SignedIn', { personId: 'ann', partnerId: 'acme' });
    expect(history.runUntil('2026-03-01T00:00:00Z').told()).toEqual(['2026-01-07T00:00:00.000Z AcceptInvitation']);
    expect(history.isDone()).toBe(true);
  });

  it('is accepted by switching to that partner in a session of another', () => {
    const history = invited().happened(streams.person('ann'), 'PartnerSwitched', {
      personId: 'ann',
      from: 'x',
      to: 'acme',
    });
    expect(history.runUntil('2026-01-06T00:00:00Z').told()).toEqual(['2026-01-05T09:00:00.000Z AcceptInvitation']);
  });

  it('begins anew when it is sent again', () => {
    const history = invited().runUntil('2026-01-10T09:00:00Z');
    history.happened(partner, 'InvitationSent', { ...sent, invitationId: 'i2', expiresAt: '2026-01-24T09:00:00.000Z' });
    history.runUntil('2026-03-01T00:00:00Z');
    expect(history.told('invitationId')).toEqual([
      '2026-01-08T09:00:00.000Z RemindInvitation i1',
      '2026-01-13T09:00:00.000Z RemindInvitation i2',
      '2026-01-17T09:00:00.000Z RemindInvitation i2',
      '2026-01-24T09:00:00.000Z ExpireInvitation i2',
    ]);
  });

  it('ends with the person being removed, or the partner off-boarded', () => {
    expect(invited().happened(partner, 'EmailRemoved', { partnerId: 'acme', personId: 'ann' }).isDone()).toBe(true);
    expect(invited().happened(partner, 'PartnerOffboarded', { partnerId: 'acme', reason: '' }).isDone()).toBe(true);
  });

  it.each([
    ['its portal is closed', 'PortalAccessClosed', 'PortalAccessOpened'],
    ['the partner is disabled', 'PartnerDisabled', 'PartnerEnabled'],
  ])('is not brought to mind while %s, and within a day of its end is', (_, begins, ends) => {
    const history = invited().happened(partner, begins, { partnerId: 'acme', reason: '' });
    expect(history.runUntil('2026-01-10T12:00:00Z').sent).toEqual([]);
    expect(history.next()).toEqual({ wait: Date.parse('2026-01-11T12:00:00Z') });
    history.happened(partner, ends, { partnerId: 'acme', reason: '' });
    expect(history.runUntil('2026-01-13T00:00:00Z').told('reminder')).toEqual([
      '2026-01-10T12:00:00.000Z RemindInvitation 1',
      '2026-01-12T09:00:00.000Z RemindInvitation 2',
    ]);
  });

  it('ends after its time though nobody could use it, and without a reminder', () => {
    const history = invited().happened(partner, 'PortalAccessClosed', { partnerId: 'acme', reason: '' });
    expect(history.runUntil('2026-03-01T00:00:00Z').told()).toEqual(['2026-01-19T09:00:00.000Z ExpireInvitation']);
  });

  it('waits for both: the partner enabled and its portal open', () => {
    const history = invited()
      .happened(partner, 'PortalAccessClosed', { partnerId: 'acme', reason: '' })
      .happened(partner, 'PartnerDisabled', { partnerId: 'acme', reason: '' })
      .happened(partner, 'PartnerEnabled', { partnerId: 'acme', reason: '' });
    expect(history.runUntil('2026-01-10T12:00:00Z').sent).toEqual([]);
  });

  it("is not touched by a colleague's", () => {
    expect(invited('acme/bob').isDone()).toBe(true);
    const history = invited().happened(partner, 'EmailRemoved', { partnerId: 'acme', personId: 'bob' });
    expect(history.isDone()).toBe(false);
  });

  it('has the same step name when a reminder is repeated after a crash', () => {
    const crashed = new History(invitation, 'acme/ann', '2026-01-05T09:00:00Z').happened(
      partner,
      'InvitationSent',
      sent,
    );
    crashed.now = Date.parse('2026-01-08T09:00:00Z');
    const first = crashed.next();
    crashed.now += 60_000;
    expect(crashed.next()).toEqual(first);
  });
});
