import type { DomainEvent } from '@gatehouse/kernel';
import type { StaffRole } from './words.ts';

type E<T extends string, D extends object> = DomainEvent<T, D & { readonly personId: string }>;

export type SessionEnd =
  'signed_out' | 'revoked' | 'rotated' | 'expired' | 'removed' | 'portal_closed' | 'partner_disabled';

/** Stream `person-<id>`. The person's id is derived from the email, so one person is one stream everywhere. */
export type PersonEvent =
  | E<'StaffAppointed', { readonly email: string; readonly name: string; readonly roles: readonly StaffRole[] }>
  | E<'StaffRolesChanged', { readonly roles: readonly StaffRole[] }>
  | E<'StaffDismissed', { readonly reason: string }>
  | E<
      'SignedIn',
      {
        readonly sessionId: string;
        readonly face: 'staff' | 'portal';
        readonly partnerId: string | null;
        readonly method: 'magic-link';
      }
    >
  | E<'PartnerSwitched', { readonly sessionId: string; readonly from: string | null; readonly to: string }>
  | E<'SessionEnded', { readonly sessionId: string; readonly reason: SessionEnd }>;
