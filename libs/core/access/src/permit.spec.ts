import { describe, expect, it } from '@jest/globals';
import { MEMBER_ROLES, STAFF_ROLES, type MemberRole, type StaffRole } from '@gatehouse/contracts';
import { ANONYMOUS, SYSTEM, type Actor } from '@gatehouse/kernel';
import { memberStanding, permit, staffStanding } from './permit.ts';
import { ACTIONS, permissionOf } from './permissions.ts';
import { usual, type World } from './testing/world.ts';

const staff = (id: string): Actor => ({ kind: 'staff', id });
const member = (id: string, partnerId = 'acme'): Actor => ({ kind: 'member', id, partnerId });

/** One person for each role, named after it. */
function people(): World {
  const world = usual();
  for (const role of STAFF_ROLES) {
    world.add(`person-${role}`, 'StaffAppointed', { personId: role, email: '', name: '', roles: [role] });
  }
  for (const role of MEMBER_ROLES)
    world.partner('EmailAuthorised', { personId: `m-${role}`, email: '', name: '', role });
  return world;
}

describe.each(ACTIONS)('%s', (action) => {
  const { model } = people();
  const permission = permissionOf(action);

  it.each(STAFF_ROLES)('for staff in the role %s is as the table says', (role: StaffRole) => {
    const allowed = permission.anyone === true || permission.staff.includes(role);
    expect(permit(model, staff(role), action).allow).toBe(allowed);
  });

  it.each(MEMBER_ROLES)(
    'for a member in the role %s is as the table says, and for their own partner only',
    (role: MemberRole) => {
      const actor = member(`m-${role}`);
      const allowed = permission.anyone === true || permission.member.includes(role);
      expect(permit(model, actor, action, { partnerId: 'acme' }).allow).toBe(allowed);
      const foreign = permit(model, actor, action, { partnerId: 'other' });
      expect(foreign).toEqual(
        permission.anyone ? { allow: true } : { allow: false, reason: 'not_theirs', hidden: true },
      );
    },
  );

  it('is nobody’s who is not signed in, not known, or no longer there', () => {
    const refused = permission.anyone === true;
    for (const actor of [ANONYMOUS, staff('nobody'), member('nobody'), member('m-admin', 'nothing')]) {
      expect(permit(model, actor, action).allow).toBe(refused);
    }
  });

  it('may always be done by the system and its flows', () => {
    expect(permit(model, SYSTEM, action).allow).toBe(true);
    expect(permit(model, { kind: 'flow', id: 'rotation' }, action).allow).toBe(true);
  });
});

describe('permissions', () => {
  it('that are staff’s alone are hidden from members', () => {
    expect(permit(people().model, member('m-admin'), 'staff.manage')).toEqual({
      allow: false,
      reason: 'role',
      hidden: true,
    });
  });

  it('of a decision ask for the role of its stage as well', () => {
    const { model } = people();
    const stage = { stageRole: 'security-reviewer' } as const;
    expect(permit(model, staff('security-reviewer'), 'request.decide', stage).allow).toBe(true);
    expect(permit(model, staff('reviewer'), 'request.decide', stage).allow).toBe(false);
    expect(permit(model, staff('admin'), 'request.decide', stage).allow).toBe(false);
  });

  it('of who has yet to choose a partner are those of their own sessions, and of anyone', () => {
    const { model } = people();
    const chooser = { kind: 'member', id: 'm-admin', partnerId: '' } as const;
    expect(permit(model, chooser, 'session.own').allow).toBe(true);
    expect(permit(model, chooser, 'health.read').allow).toBe(true);
    for (const action of ACTIONS.filter((name) => name !== 'session.own' && !permissionOf(name).anyone)) {
      expect(permit(model, chooser, action)).toMatchObject({ allow: false, reason: 'not_chosen', hidden: false });
    }
  });

  it('of staff need an appointment', () => {
    expect(staffStanding(people().model, 'auditor').allow).toBe(true);
    expect(staffStanding(people().model, 'm-admin').allow).toBe(false);
  });

  it('of several roles add up', () => {
    const world = people().add('person-both', 'StaffAppointed', {
      personId: 'both',
      email: '',
      name: '',
      roles: ['auditor', 'editor'],
    });
    expect(permit(world.model, staff('both'), 'audit.read').allow).toBe(true);
    expect(permit(world.model, staff('both'), 'grant.manage').allow).toBe(true);
  });

  it('end with what they rest on: the person’s place, the portal, the partner', () => {
    const reasonAfter = (change: (w: World) => World): unknown =>
      memberStanding(change(people()).model, { id: 'm-admin', partnerId: 'acme' });
    expect(reasonAfter((w) => w)).toEqual({ allow: true });
    expect(reasonAfter((w) => w.partner('EmailRemoved', { personId: 'm-admin' }))).toMatchObject({
      reason: 'not_a_member',
    });
    expect(reasonAfter((w) => w.partner('PortalAccessClosed', { reason: '' }))).toMatchObject({
      reason: 'portal_closed',
    });
    expect(reasonAfter((w) => w.partner('PartnerDisabled', { reason: '' }))).toMatchObject({
      reason: 'partner_disabled',
    });
    expect(reasonAfter((w) => w.partner('PartnerOffboarded', { reason: '' }))).toMatchObject({
      reason: 'partner_disabled',
    });
  });
});
