import { describe, expect, it } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import { deriveId } from '@gatehouse/kernel';
import { registration } from './registration.ts';
import { History, type Effects } from './testing/history.ts';

const partner = streams.partner('acme');
const effects: Effects = ({ name, data }) => {
  if (name === 'OpenSandbox')
    return [
      [
        streams.access('acme'),
        'ProfileAdded',
        { partnerId: 'acme', profileId: deriveId('acme', 'profile', 'sandbox') },
      ],
    ];
  if (name === 'SendInvitation') return [[partner, 'InvitationSent', { ...data, invitationId: 'i', expiresAt: '' }]];
  return [];
};
const registered = (portalAccess = true): History =>
  new History(registration, 'acme', '2026-01-05T09:00:00Z', effects).happened(partner, 'PartnerRegistered', {
    partnerId: 'acme',
    portalAccess,
    people: [{ personId: 'ann' }, { personId: 'bob' }],
  });
const told = (history: History): string[] =>
  history
    .runUntil('2026-01-06T00:00:00Z')
    .told('personId')
    .map((line) => line.slice(25));

describe('after a registration', () => {
  it('the sandbox is opened, then everybody is invited', () => {
    const history = registered();
    expect(told(history)).toEqual(['OpenSandbox', 'SendInvitation ann', 'SendInvitation bob']);
    expect(history.isDone()).toBe(true);
  });

  it('whoever is authorised later is invited, and once more when removed and authorised again', () => {
    const history = registered();
    told(history);
    history
      .happened(partner, 'EmailAuthorised', { partnerId: 'acme', personId: 'cay' })
      .runUntil('2026-01-07T00:00:00Z');
    history.happened(partner, 'EmailRemoved', { partnerId: 'acme', personId: 'cay' });
    history.happened(partner, 'EmailAuthorised', { partnerId: 'acme', personId: 'cay' });
    const steps = history
      .runUntil('2026-01-08T00:00:00Z')
      .sent.slice(3)
      .map(({ step }) => step);
    expect(steps).toHaveLength(2);
    expect(new Set(steps).size).toBe(2);
  });

  it('nobody is invited into a closed portal; all are, once it opens', () => {
    const history = registered(false);
    expect(told(history)).toEqual(['OpenSandbox']);
    history.happened(partner, 'PortalAccessOpened', { partnerId: 'acme' });
    expect(told(history)).toEqual(['OpenSandbox', 'SendInvitation ann', 'SendInvitation bob']);
  });

  it('nobody is invited while the partner is disabled', () => {
    const history = registered().happened(partner, 'PartnerDisabled', { partnerId: 'acme', reason: 'unpaid' });
    expect(told(history)).toEqual(['OpenSandbox']);
    history.happened(partner, 'PartnerEnabled', { partnerId: 'acme' });
    expect(told(history)).toEqual(['OpenSandbox', 'SendInvitation ann', 'SendInvitation bob']);
  });

  it('nothing happens any more to a partner that was off-boarded', () => {
    const history = registered().happened(partner, 'PartnerOffboarded', { partnerId: 'acme', reason: 'left' });
    expect(told(history)).toEqual([]);
    expect(history.isDone()).toBe(true);
  });
});
