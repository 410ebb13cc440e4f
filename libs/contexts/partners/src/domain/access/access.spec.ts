import { describe, expect, it } from '@jest/globals';
import type { AccessChange, AccessEvent, GrantData, PolicyAttachment, ProfileData } from '@gatehouse/contracts';
import { fold } from '@gatehouse/kernel';
import type { PartnerState } from '../partner/index.ts';
import { accessDecider, type AccessOrder, type AccessState } from './index.ts';

const AT = '2026-03-01T00:00:00.000Z';
const reason = 'because';
const grant: GrantData = {
  grantId: 'g1',
  productId: 'orders',
  environment: 'production',
  scopes: ['read'],
  lines: [],
  since: '2026-01-01T00:00:00.000Z',
  until: null,
  requestId: null,
};
const profile: ProfileData = {
  profileId: 'f1',
  name: 'nightly',
  environment: 'production',
  method: 'token',
  methods: ['GET'],
  allowlist: [],
  logging: { headers: false, bodies: false },
  requestId: null,
};
const attachment: PolicyAttachment = { policyId: 'y1', level: 'profile', targetId: 'f1', environment: 'production' };
const partnerId = 'p1';
const added = (more: Partial<GrantData> = {}): AccessEvent => ({
  type: 'GrantAdded',
  data: { partnerId, ...grant, ...more },
});
const withProfile = (more: Partial<ProfileData> = {}): AccessEvent => ({
  type: 'ProfileAdded',
  data: { partnerId, ...profile, ...more },
});
const removed: AccessEvent = { type: 'ProfileRemoved', data: { partnerId, profileId: 'f1', reason } };
const refusal = (code: string, ...pointers: string[]) =>
  expect.objectContaining({ code, faults: pointers.map((pointer) => expect.objectContaining({ pointer })) });

const given = (...events: AccessEvent[]) => ({
  when(order: AccessOrder, partnerStatus: PartnerState['status'] = 'active'): readonly AccessEvent[] {
    const state = fold<AccessState, AccessEvent>(accessDecider, events);
    return accessDecider.decide({ ...order, partnerId, partnerStatus, at: AT }, state);
  },
});

describe('grants', () => {
  it('are given to partners that are there and not off-boarded', () => {
    const add = { kind: 'AddGrants', grants: [grant] } as const;
    expect(given().when(add)).toEqual([added()]);
    expect(() => given().when(add, 'unregistered')).toThrow(refusal('NOT_FOUND'));
    expect(() => given().when(add, 'offboarded')).toThrow(refusal('PARTNERS.OFFBOARDED'));
  });

  it('are changed while they hold or are to hold, and final once they are over', () => {
    const change = { kind: 'ChangeGrant', ...grant, scopes: ['read', 'write'] } as const;
    const { grantId, scopes, lines, since, until, requestId } = change;
    const changed = { type: 'GrantChanged', data: { partnerId, grantId, scopes, lines, since, until, requestId } };
    expect(given(added()).when(change)).toEqual([changed]);
    expect(given(added({ scopes: ['write', 'read'] })).when(change)).toEqual([]);
    const ended: AccessEvent = { type: 'GrantEnded', data: { partnerId, grantId: 'g1', endedAt: AT, reason } };
    expect(() => given(added(), ended).when(change)).toThrow(refusal('PARTNERS.GRANT_ENDED'));
    expect(() => given(added({ until: AT })).when(change)).toThrow(refusal('PARTNERS.GRANT_ENDED'));
    expect(() => given().when(change)).toThrow(refusal('NOT_FOUND'));
  });

  it('end now, once', () => {
    const end = { kind: 'EndGrant', grantId: 'g1', reason } as const;
    const ended: AccessEvent = { type: 'GrantEnded', data: { partnerId, grantId: 'g1', endedAt: AT, reason } };
    expect(given(added()).when(end)).toEqual([ended]);
    expect(given(added(), ended).when(end)).toEqual([]);
  });

  it('all end with the profiles when the partner is off-boarded, but those that are over', () => {
    const events = given(added(), added({ grantId: 'g2', until: AT }), withProfile()).when(
      { kind: 'EndAll', reason },
      'offboarded',
    );
    expect(events.map(({ type }) => type)).toEqual(['GrantEnded', 'ProfileRemoved']);
    expect(given(removed).when({ kind: 'EndAll', reason }, 'offboarded')).toEqual([]);
  });
});

describe('profiles', () => {
  it('have a name of their own among those that are not removed in their environment', () => {
    const add = (name: string, environment: ProfileData['environment'] = 'production') =>
      ({ kind: 'AddProfile', profile: { ...profile, profileId: 'f2', name, environment } }) as const;
    expect(() => given(withProfile()).when(add('Nightly'))).toThrow(refusal('PARTNERS.PROFILE_NAME_TAKEN', '/name'));
    expect(given(withProfile()).when(add('nightly', 'sandbox'))).toHaveLength(1);
    expect(given(withProfile(), removed).when(add('nightly'))).toHaveLength(1);
  });

  it('name every fault of an allowlist by its place', () => {
    const broken = { ...profile, allowlist: ['10.0.0.0/8', '10.0.0.1/8', 'x'] };
    expect(() => given().when({ kind: 'AddProfile', profile: broken })).toThrow(
      refusal('PARTNERS.PROFILE_INVALID', '/allowlist/1', '/allowlist/2'),
    );
  });

  it('change in what is named and keep the rest', () => {
    const change = { kind: 'ChangeProfile', profileId: 'f1', allowlist: ['2001:db8::/32'] } as const;
    const { profileId, name, methods, logging } = profile;
    expect(given(withProfile()).when(change)).toEqual([
      {
        type: 'ProfileChanged',
        data: { partnerId, profileId, name, methods, logging, allowlist: ['2001:db8::/32'], requestId: null },
      },
    ]);
    expect(given(withProfile()).when({ kind: 'ChangeProfile', profileId, name })).toEqual([]);
  });

  it('are switched off and on, and gone once removed', () => {
    const disable = { kind: 'DisableProfile', profileId: 'f1', reason } as const;
    const disabled: AccessEvent = { type: 'ProfileDisabled', data: { partnerId, profileId: 'f1', reason } };
    expect(given(withProfile()).when(disable)).toEqual([disabled]);
    expect(given(withProfile(), disabled).when(disable)).toEqual([]);
    const enabled = given(withProfile(), disabled).when({ kind: 'EnableProfile', profileId: 'f1' });
    expect(enabled).toEqual([{ type: 'ProfileEnabled', data: { partnerId, profileId: 'f1' } }]);
    expect(given(withProfile()).when({ kind: 'RemoveProfile', profileId: 'f1', reason })).toEqual([removed]);
    expect(() => given(withProfile(), removed).when(disable)).toThrow(refusal('NOT_FOUND'));
    for (const profileId of ['constructor', '__proto__', 'toString']) {
      expect(() => given(withProfile()).when({ ...disable, profileId })).toThrow(refusal('NOT_FOUND'));
    }
  });
});

describe('policies', () => {
  it('are attached once to what there is', () => {
    const attach = { kind: 'AttachPolicy', attachment } as const;
    const attached: AccessEvent = { type: 'PolicyAttached', data: { partnerId, ...attachment, requestId: null } };
    expect(given(withProfile()).when(attach)).toEqual([attached]);
    expect(given(withProfile(), attached).when(attach)).toEqual([]);
    const invalid = 'PARTNERS.ATTACHMENT_INVALID';
    expect(() => given().when(attach)).toThrow(refusal(invalid, '/targetId'));
    expect(() => given(withProfile(), removed).when(attach)).toThrow(refusal(invalid, '/targetId'));
    const elsewhere = { ...attachment, environment: 'sandbox' } as const;
    expect(() => given(withProfile()).when({ kind: 'AttachPolicy', attachment: elsewhere })).toThrow(
      refusal(invalid, '/environment'),
    );
    const other = { ...attachment, level: 'partner', targetId: 'p2' } as const;
    expect(() => given().when({ kind: 'AttachPolicy', attachment: other })).toThrow(refusal(invalid, '/targetId'));
  });

  it('are detached where they are attached', () => {
    const detach = { kind: 'DetachPolicy', attachment } as const;
    const attached: AccessEvent = { type: 'PolicyAttached', data: { partnerId, ...attachment, requestId: null } };
    expect(given(attached).when(detach)).toEqual([{ type: 'PolicyDetached', data: { partnerId, ...attachment } }]);
    expect(() => given().when(detach)).toThrow(refusal('NOT_FOUND'));
  });
});

describe('an approval', () => {
  const change: AccessChange = { partnerId, grants: [grant], profile, policyId: 'y1' };
  const apply = { kind: 'ApplyApproval', requestId: 'r1', change } as const;

  it('gives all that was approved, each naming the request', () => {
    const events = given().when(apply);
    expect(events.map(({ type }) => type)).toEqual(['GrantAdded', 'ProfileAdded', 'PolicyAttached']);
    expect(events.every(({ data }) => 'requestId' in data && data.requestId === 'r1')).toBe(true);
    const policy = { policyId: 'y1', level: 'partner', targetId: partnerId, environment: 'production' };
    expect(events[2]?.data).toMatchObject(policy);
  });

  it('gives nothing twice', () => {
    expect(given(...given().when(apply)).when(apply)).toEqual([]);
  });

  it('does not fail when the name of its profile was taken meanwhile', () => {
    const events = given(withProfile({ profileId: 'f9' })).when(apply);
    expect(events[1]?.data).toMatchObject({ profileId: 'f1', name: 'nightly-2' });
  });

  it('opens no sandbox for a partner that was off-boarded before', () => {
    const open = { kind: 'OpenSandbox', orders: [], profileId: 'f1', policyId: null } as const;
    expect(given().when(open, 'offboarded')).toEqual([]);
    expect(
      given()
        .when(open)
        .map(({ type }) => type),
    ).toEqual(['ProfileAdded']);
  });
});
