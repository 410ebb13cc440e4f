import { describe, expect, it } from '@jest/globals';
import type { RegisteredPerson } from '@gatehouse/contracts';
import { event, given, registered, registration } from '../../testing/partner.ts';

const reason = 'because';
const cat: RegisteredPerson = { personId: 'cat', email: 'cat@acme.test', name: 'Cat', role: 'admin' };
const stranger: RegisteredPerson = { ...cat, email: 'cat@Other.test' };
const refusal = (code: string) => expect.objectContaining({ code });

describe('a partner', () => {
  it('is not found before it is registered, and is registered once', () => {
    expect(() => given().when({ kind: 'Disable', reason })).toThrow(refusal('NOT_FOUND'));
    expect(given().when({ kind: 'Register', registration })).toEqual([registered]);
    expect(() => given(registered).when({ kind: 'Register', registration })).toThrow(
      refusal('PARTNERS.ALREADY_REGISTERED'),
    );
  });

  it('changes what is named and keeps the rest of its details', () => {
    const details = event('PartnerDetailsChanged', { name: 'Acme', description: 'Ships', contactId: 'bob' });
    expect(given(registered).when({ kind: 'ChangeDetails', description: 'Ships', contactId: 'bob' })).toEqual([
      details,
    ]);
    expect(given(registered, details).when({ kind: 'ChangeDetails', contactId: 'bob' })).toEqual([]);
    const unknown = () => given(registered).when({ kind: 'ChangeDetails', contactId: 'nobody' });
    expect(unknown).toThrow(refusal('PARTNERS.CONTACT_UNKNOWN'));
  });

  it('is disabled and enabled again, and an order that changes nothing adds no event', () => {
    const disabled = event('PartnerDisabled', { reason });
    expect(given(registered).when({ kind: 'Disable', reason })).toEqual([disabled]);
    expect(given(registered, disabled).when({ kind: 'Disable', reason })).toEqual([]);
    expect(given(registered, disabled).when({ kind: 'Enable', reason })).toEqual([event('PartnerEnabled', { reason })]);
    expect(given(registered).when({ kind: 'Enable', reason })).toEqual([]);
  });

  it('opens and closes its portal without touching anything else', () => {
    const closed = event('PortalAccessClosed', { reason });
    expect(given(registered).when({ kind: 'SwitchPortal', open: false, reason })).toEqual([closed]);
    expect(given(registered).when({ kind: 'SwitchPortal', open: true, reason })).toEqual([]);
    const opened = given(registered, closed).when({ kind: 'SwitchPortal', open: true, reason });
    expect(opened).toEqual([event('PortalAccessOpened', {})]);
  });

  it('is off-boarded only by its exact name, and changed no more after that', () => {
    const wrong = () => given(registered).when({ kind: 'Offboard', reason, confirm: 'acme' });
    expect(wrong).toThrow(refusal('PARTNERS.CONFIRMATION_WRONG'));
    const offboarded = event('PartnerOffboarded', { reason });
    expect(given(registered).when({ kind: 'Offboard', reason, confirm: 'Acme' })).toEqual([offboarded]);
    const after = given(registered, offboarded);
    expect(() => after.when({ kind: 'Enable', reason })).toThrow(refusal('PARTNERS.OFFBOARDED'));
    expect(() => after.when({ kind: 'RemovePerson', personId: 'bob' })).toThrow(refusal('PARTNERS.OFFBOARDED'));
  });

  it('takes tiers and domains, the latter in small letters and once each', () => {
    expect(given(registered).when({ kind: 'ChangeTier', tier: 'gold' })).toEqual([
      event('PartnerTierChanged', { tier: 'gold' }),
    ]);
    expect(given(registered).when({ kind: 'ChangeTier', tier: 'standard' })).toEqual([]);
    const domains = given(registered).when({ kind: 'ChangeDomains', domains: ['B.test', 'b.test'] });
    expect(domains).toEqual([event('AllowedDomainsChanged', { domains: ['b.test'] })]);
    expect(given(registered).when({ kind: 'ChangeDomains', domains: ['Acme.test'] })).toEqual([]);
    const broken = () => given(registered).when({ kind: 'ChangeDomains', domains: ['ok.test', '@x'] });
    expect(broken).toThrow(expect.objectContaining({ faults: [expect.objectContaining({ pointer: '/domains/1' })] }));
  });
});

describe('the people of a partner', () => {
  it('are added by staff whatever their domain, by members inside the allowed ones', () => {
    const add = (person: RegisteredPerson, byMember: boolean) =>
      given(registered).when({ kind: 'AddPerson', person, byMember });
    expect(add(stranger, false)).toEqual([event('EmailAuthorised', stranger)]);
    expect(add(cat, true)).toEqual([event('EmailAuthorised', cat)]);
    expect(() => add(stranger, true)).toThrow(refusal('PARTNERS.DOMAIN_NOT_ALLOWED'));
    const lookAlike = { ...cat, email: 'cat@evilacme.test' };
    expect(() => add(lookAlike, true)).toThrow(refusal('PARTNERS.DOMAIN_NOT_ALLOWED'));
  });

  it('are each authorised once, and again after they were removed', () => {
    const added = event('EmailAuthorised', cat);
    const again = { kind: 'AddPerson', person: cat, byMember: false } as const;
    expect(() => given(registered, added).when(again)).toThrow(refusal('PARTNERS.EMAIL_ALREADY_AUTHORISED'));
    expect(given(registered, added, event('EmailRemoved', { personId: 'cat' })).when(again)).toEqual([added]);
  });

  it('always hold an admin: the last one is neither removed nor given another role', () => {
    const lone = given(registered);
    expect(() => lone.when({ kind: 'RemovePerson', personId: 'ann' })).toThrow(refusal('PARTNERS.LAST_ADMIN'));
    const demote = { kind: 'ChangeRole', personId: 'ann', role: 'viewer' } as const;
    expect(() => lone.when(demote)).toThrow(refusal('PARTNERS.LAST_ADMIN'));
    const withSuccessor = given(registered, event('EmailRoleChanged', { personId: 'bob', role: 'admin' }));
    expect(withSuccessor.when(demote)).toEqual([event('EmailRoleChanged', { personId: 'ann', role: 'viewer' })]);
  });

  it('always hold the contact: another admin takes the place of one who leaves', () => {
    const bobToo = event('EmailRoleChanged', { personId: 'bob', role: 'admin' });
    expect(given(registered, bobToo).when({ kind: 'RemovePerson', personId: 'ann' })).toEqual([
      event('PartnerDetailsChanged', { name: 'Acme', description: '', contactId: 'bob' }),
      event('EmailRemoved', { personId: 'ann' }),
    ]);
    const others = given(registered).when({ kind: 'RemovePerson', personId: 'bob' });
    expect(others).toEqual([event('EmailRemoved', { personId: 'bob' })]);
  });

  it('are not found when they are not there, and keep a role that they have', () => {
    const role = (personId: string) => given(registered).when({ kind: 'ChangeRole', personId, role: 'developer' });
    expect(() => role('nobody')).toThrow(refusal('NOT_FOUND'));
    expect(role('bob')).toEqual([]);
  });
});

describe('an invitation', () => {
  const what = { personId: 'bob', invitationId: 'i1' };
  const invite = (byHand: boolean, personId = 'bob') =>
    ({ kind: 'Invite', personId, invitationId: 'i1', expiresAt: 'then', byHand }) as const;
  const sent = event('InvitationSent', { ...what, expiresAt: 'then' });
  const accepted = event('InvitationAccepted', what);

  it('is sent by a flow and again by hand', () => {
    expect(given(registered).when(invite(false))).toEqual([sent]);
    expect(given(registered, sent).when(invite(true))).toEqual([sent]);
  });

  it('is refused by hand and passed over by a flow where it makes no sense', () => {
    expect(() => given(registered).when(invite(true, 'nobody'))).toThrow(refusal('NOT_FOUND'));
    expect(given(registered).when(invite(false, 'nobody'))).toEqual([]);
    const done = given(registered, sent, accepted);
    expect(() => done.when(invite(true))).toThrow(refusal('PARTNERS.INVITATION_ACCEPTED'));
    expect(done.when(invite(false))).toEqual([]);
    const closed = given(registered, event('PortalAccessClosed', { reason }));
    expect(() => closed.when(invite(true))).toThrow(refusal('PARTNERS.PORTAL_CLOSED'));
  });

  it('is reminded of once per reminder, and only while it is open and the last one', () => {
    const remind = { kind: 'RemindInvited', ...what, reminder: 1 } as const;
    const reminded = event('InvitationReminded', { ...what, reminder: 1 });
    expect(given(registered, sent).when(remind)).toEqual([reminded]);
    expect(given(registered, sent, reminded).when(remind)).toEqual([]);
    expect(given(registered, sent, accepted).when(remind)).toEqual([]);
    expect(given(registered, sent).when({ ...remind, invitationId: 'older' })).toEqual([]);
    expect(given(registered, sent, event('EmailRemoved', { personId: 'bob' })).when(remind)).toEqual([]);
  });

  it('expires once, and is accepted by signing in, even late', () => {
    const expired = event('InvitationExpired', what);
    const expire = { kind: 'ExpireInvitation', ...what } as const;
    expect(given(registered, sent).when(expire)).toEqual([expired]);
    expect(given(registered, sent, expired).when(expire)).toEqual([]);
    const accept = { kind: 'AcceptInvitation', personId: 'bob' } as const;
    expect(given(registered, sent, expired).when(accept)).toEqual([accepted]);
    expect(given(registered, sent, accepted).when(accept)).toEqual([]);
    expect(given(registered).when(accept)).toEqual([]);
  });
});
