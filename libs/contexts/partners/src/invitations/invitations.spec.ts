import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import type { Actor } from '@gatehouse/kernel';
import { AddPerson } from '../people/add-person.ts';
import { RegisterPartner } from '../register-partner/register-partner.ts';
import { contextOf, FLOW, STAFF, World } from '../testing/world.ts';
import { AcceptInvitation, ExpireInvitation, RemindInvitation } from './follow-invitation.ts';
import { SendInvitation } from './send-invitation.ts';

describe('inviting people', () => {
  let world: World;
  let partnerId: string;
  beforeEach(async () => {
    world = await World.open();
    await world.furnish();
    const contact = { email: 'ann@acme.test', name: 'Ann' };
    const form = { name: 'Acme', tier: 'standard', contact, allowedDomains: ['acme.test'] };
    ({ id: partnerId } = await world.send(new RegisterPartner(form, contextOf('register'))));
  });
  afterEach(() => world.close());
  const add = (email: string, actor: Actor) =>
    world.send(new AddPerson({ partnerId, email, name: 'Bob', role: 'developer' }, contextOf(email, actor)));
  const types = async () => (await world.happened(streams.partner(partnerId))).map(({ type }) => type);

  it('authorises an email for the same person id wherever it stands', async () => {
    const { id } = await add('Bob@other.test', STAFF);
    expect((await world.model()).partner(partnerId)?.members[id]?.role).toBe('developer');
    await expect(add('bob@OTHER.test', STAFF)).rejects.toMatchObject({ code: 'PARTNERS.EMAIL_ALREADY_AUTHORISED' });
  });

  it('keeps members inside the allowed domains', async () => {
    const member: Actor = { kind: 'member', id: 'ann', partnerId };
    await expect(add('bob@other.test', member)).rejects.toMatchObject({ code: 'PARTNERS.DOMAIN_NOT_ALLOWED' });
    await add('bob@acme.test', member);
    expect(await types()).toEqual(['PartnerRegistered', 'EmailAuthorised']);
  });

  it('gives an invitation two weeks, and follows it to its end', async () => {
    const { id: personId } = await add('bob@acme.test', STAFF);
    const { id: invitationId } = await world.send(new SendInvitation({ partnerId, personId }, contextOf('i', FLOW)));
    const sent = (await world.happened(streams.partner(partnerId))).at(-1);
    expect(sent?.data).toMatchObject({ invitationId, personId, expiresAt: '2026-01-19T09:00:00.000Z' });
    const what = { partnerId, personId, invitationId };
    await world.send(new RemindInvitation({ ...what, reminder: 1 }, contextOf('r', FLOW)));
    await world.send(new ExpireInvitation(what, contextOf('e', FLOW)));
    await world.send(new AcceptInvitation({ partnerId, personId }, contextOf('a', FLOW)));
    expect((await types()).slice(2)).toEqual([
      'InvitationSent',
      'InvitationReminded',
      'InvitationExpired',
      'InvitationAccepted',
    ]);
    const again = world.send(new SendInvitation({ partnerId, personId }, contextOf('again')));
    await expect(again).rejects.toMatchObject({ code: 'PARTNERS.INVITATION_ACCEPTED' });
  });
});
