import { describe, expect, it } from '@jest/globals';
import { evolvePartner } from './evolve-partner.ts';
import { AccessModel } from './model.ts';
import type { Credential } from './partner-access.ts';
import { acme, at, CREDENTIAL, GRANT, NOW, PROFILE, TOKEN_HASH, usual, type World } from './testing/world.ts';

const credentialOf = (world: World): Credential | undefined => acme(world).credentials['credential'];

describe('a partner’s access', () => {
  it('is what its events made it, and each part says why', () => {
    const world = usual();
    const partner = acme(world);
    expect(partner).toMatchObject({
      clientId: 'client',
      tier: 'standard',
      status: 'active',
      portalAccess: true,
      unknown: null,
    });
    expect(partner.members['ann']).toMatchObject({
      role: 'admin',
      why: { type: 'PartnerRegistered', position: '0000000000000003' },
    });
    expect(partner.grants['grant']).toMatchObject({
      scopes: ['read'],
      until: null,
      ended: null,
      why: { type: 'GrantAdded' },
    });
    expect(partner.profiles['main']).toMatchObject({ enabled: true, removed: false });
    expect(credentialOf(world)).toMatchObject({ tokenHash: TOKEN_HASH, end: 'expired', ended: null });
  });

  it('follows its people, its tier and its portal', () => {
    const world = usual()
      .partner('PartnerDetailsChanged', { name: 'Acme 2', description: '', contactId: 'ann' })
      .partner('PartnerTierChanged', { tier: 'premium' })
      .partner('EmailAuthorised', { personId: 'bob', email: '', name: '', role: 'viewer' })
      .partner('EmailRoleChanged', { personId: 'bob', role: 'developer' })
      .partner('PortalAccessClosed', { reason: '' });
    expect(acme(world)).toMatchObject({
      name: 'Acme 2',
      tier: 'premium',
      portalAccess: false,
      members: { bob: { role: 'developer' } },
    });
    expect(world.model.partnersOf('bob').map(({ partnerId }) => partnerId)).toEqual(['acme']);
    world.partner('EmailRemoved', { personId: 'bob' }).partner('PortalAccessOpened', {});
    expect(acme(world).members).not.toHaveProperty('bob');
    expect(acme(world).portalAccess).toBe(true);
    expect(world.model.partnersOf('bob')).toEqual([]);
  });

  it('keeps a grant that has ended as ended, and never makes it longer by that', () => {
    const ended = usual().access('GrantEnded', { grantId: 'grant', endedAt: at(5), reason: '' });
    expect(acme(ended).grants['grant']).toMatchObject({ until: NOW + 5, ended: { type: 'GrantEnded' } });
    const short = usual()
      .access('GrantChanged', { ...GRANT, until: at(1) })
      .access('GrantEnded', { grantId: 'grant', endedAt: at(5), reason: '' });
    expect(acme(short).grants['grant']).toMatchObject({ until: NOW + 1 });
  });

  it('holds a policy once in a place, and drops it from that place alone', () => {
    const place = { policyId: 'p', level: 'partner', targetId: 'acme', environment: null } as const;
    const world = usual()
      .access('PolicyAttached', { ...place, requestId: null })
      .access('PolicyAttached', { ...place, requestId: 'again' })
      .access('PolicyAttached', { ...place, environment: 'sandbox', requestId: null });
    expect(acme(world).policies).toHaveLength(2);
    world.access('PolicyDetached', place);
    expect(acme(world).policies).toMatchObject([{ environment: 'sandbox' }]);
  });

  it('is denied whole by an event that is not known, or cannot be read, and says which', () => {
    const unknown = usual().add('credentials-main', 'FromTheFuture', {});
    expect(acme(unknown).unknown).toEqual({ type: 'FromTheFuture', position: '0000000000000007' });
    expect(unknown.model.unknown()).toEqual([{ id: 'acme', type: 'FromTheFuture', position: '0000000000000007' }]);
    expect(acme(unknown.add('access-acme', 'AnotherOne', {})).unknown).toMatchObject({ type: 'FromTheFuture' });
    const unreadable = usual().add('partner-acme', 'EmailRemoved', null as unknown as object);
    expect(acme(unreadable).unknown).toMatchObject({ type: 'EmailRemoved' });
  });

  it('is not there before it is registered, whatever else is said of it', () => {
    const [, , , grant] = usual().events;
    expect(grant && evolvePartner(undefined, grant)).toBeUndefined();
    expect(new AccessModel().partner('acme')).toBeUndefined();
  });
});

describe('the end of a credential', () => {
  const start = (world: World, overlapUntil: string): World =>
    world.credentials('RotationStarted', { rotationId: 'r', oldId: 'credential', newId: 'new', overlapUntil });
  const extend = (world: World, overlapUntil: string): World =>
    world.credentials('RotationExtended', { rotationId: 'r', oldId: 'credential', overlapUntil });
  const started = (): World => start(usual(), at(100));

  it('is put off by an extension of its overlap, and brought forward by its owner', () => {
    expect(credentialOf(started())).toMatchObject({ until: NOW + 100, end: 'rotated' });
    const extended = extend(started(), at(200));
    expect(credentialOf(extended)).toMatchObject({ until: NOW + 200 });
    extended.credentials('RotationFinished', { rotationId: 'r', oldId: 'credential', endedAt: at(50), early: true });
    expect(credentialOf(extended)).toMatchObject({ until: NOW + 50 });
  });

  it('never comes later than its own expiry', () => {
    const world = usual().credentials('CredentialIssued', { ...CREDENTIAL, until: at(10) });
    start(world, at(100));
    expect(credentialOf(world)).toMatchObject({ until: NOW + 10, end: 'expired' });
    extend(world, at(200));
    expect(credentialOf(world)).toMatchObject({ until: NOW + 10 });
  });

  it('by revocation is final', () => {
    const world = started().credentials('CredentialRevoked', {
      credentialId: 'credential',
      endedAt: at(1),
      reason: '',
    });
    extend(world, at(200));
    world.credentials('RotationFinished', { rotationId: 'r', oldId: 'credential', endedAt: at(100), early: false });
    expect(credentialOf(world)).toMatchObject({ until: NOW + 1, end: 'revoked' });
  });
});

describe('a profile', () => {
  it('that was removed is no longer found by its name, so that the name can be given again', () => {
    const world = usual()
      .access('ProfileRemoved', { profileId: 'main', reason: '' })
      .access('ProfileAdded', { ...PROFILE, profileId: 'second' });
    expect(acme(world).profiles).toMatchObject({ main: { removed: true }, second: { removed: false } });
  });
});
