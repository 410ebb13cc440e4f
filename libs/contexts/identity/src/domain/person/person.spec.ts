import { describe, expect, it } from '@jest/globals';
import type { PersonEvent } from '@gatehouse/contracts';
import { fold } from '@gatehouse/kernel';
import { personDecider, type PersonCommand } from './index.ts';

const personId = 'psn_1';
const given = (...events: PersonEvent[]) => ({
  when: (command: PersonCommand) => personDecider.decide(command, fold(personDecider, events)),
});
const appointed: PersonEvent = {
  type: 'StaffAppointed',
  data: { personId, email: 'ada@operator.example', name: 'Ada', roles: ['admin'] },
};
const dismissed: PersonEvent = { type: 'StaffDismissed', data: { personId, reason: 'left' } };
const appoint: PersonCommand = { type: 'AppointStaff', ...appointed.data } as PersonCommand;
const code = (value: string) => expect.objectContaining({ code: value }) as unknown as Error;

describe('a person on the staff', () => {
  it('is appointed once, and again after having been dismissed', () => {
    expect(given().when(appoint)).toEqual([appointed]);
    expect(() => given(appointed).when(appoint)).toThrow(code('IDENTITY.ALREADY_STAFF'));
    expect(given(appointed, dismissed).when(appoint)).toEqual([appointed]);
  });

  it('is not appointed without a role', () => {
    expect(() => given().when({ ...appoint, roles: [] } as PersonCommand)).toThrow(code('IDENTITY.ROLES_MISSING'));
  });

  it('keeps being an administrator while there is no other', () => {
    const dismiss: PersonCommand = { type: 'DismissStaff', personId, reason: 'left', otherAdmins: 0 };
    const demote: PersonCommand = { type: 'SetStaffRoles', personId, roles: ['auditor'], otherAdmins: 0 };
    expect(() => given(appointed).when(dismiss)).toThrow(code('IDENTITY.LAST_ADMIN'));
    expect(() => given(appointed).when(demote)).toThrow(code('IDENTITY.LAST_ADMIN'));
    expect(given(appointed).when({ ...dismiss, otherAdmins: 1 })).toEqual([dismissed]);
    expect(given(appointed).when({ ...demote, otherAdmins: 1 })).toEqual([
      { type: 'StaffRolesChanged', data: { personId, roles: ['auditor'] } },
    ]);
  });

  it('changes nothing when the roles are the same in another order', () => {
    const two: PersonEvent = { type: 'StaffRolesChanged', data: { personId, roles: ['admin', 'auditor'] } };
    const same: PersonCommand = { type: 'SetStaffRoles', personId, roles: ['auditor', 'admin'], otherAdmins: 1 };
    expect(given(appointed, two).when(same)).toEqual([]);
  });

  it('cannot be given roles or dismissed when they are not on the staff', () => {
    const roles: PersonCommand = { type: 'SetStaffRoles', personId, roles: ['admin'], otherAdmins: 1 };
    expect(() => given(appointed, dismissed).when(roles)).toThrow(code('IDENTITY.NOT_STAFF'));
  });
});

describe('a person who signs in', () => {
  it('switches partner only to another one', () => {
    const to = (from: string | null): PersonCommand => ({
      type: 'SwitchPartner',
      personId,
      sessionId: 's1',
      from,
      to: 'p1',
    });
    expect(given().when(to('p1'))).toEqual([]);
    expect(given().when(to(null))).toEqual([
      { type: 'PartnerSwitched', data: { personId, sessionId: 's1', from: null, to: 'p1' } },
    ]);
  });

  it('ends a session once', () => {
    const end: PersonCommand = { type: 'EndSession', personId, sessionId: 's1', reason: 'signed_out' };
    const ended: PersonEvent = { type: 'SessionEnded', data: { personId, sessionId: 's1', reason: 'signed_out' } };
    expect(given().when(end)).toEqual([ended]);
    expect(given(ended).when(end)).toEqual([]);
  });
});
