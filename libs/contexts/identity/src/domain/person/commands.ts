import type { SessionEnd, StaffRole } from '@gatehouse/contracts';

interface OfPerson {
  readonly personId: string;
}

export type PersonCommand =
  | (OfPerson & {
      readonly type: 'AppointStaff';
      readonly email: string;
      readonly name: string;
      readonly roles: readonly StaffRole[];
    })
  | (OfPerson & {
      readonly type: 'SetStaffRoles';
      readonly roles: readonly StaffRole[];
      /** Admins beside this person, as far as the log goes. */
      readonly otherAdmins: number;
    })
  | (OfPerson & { readonly type: 'DismissStaff'; readonly reason: string; readonly otherAdmins: number })
  | (OfPerson & {
      readonly type: 'SignIn';
      readonly sessionId: string;
      readonly face: 'staff' | 'portal';
      readonly partnerId: string | null;
    })
  | (OfPerson & {
      readonly type: 'SwitchPartner';
      readonly sessionId: string;
      readonly from: string | null;
      readonly to: string;
    })
  | (OfPerson & { readonly type: 'EndSession'; readonly sessionId: string; readonly reason: SessionEnd });
