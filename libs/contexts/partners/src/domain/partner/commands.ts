import type { MemberRole, PartnerEvent, RegisteredPerson } from '@gatehouse/contracts';

export type Registration = Extract<PartnerEvent, { type: 'PartnerRegistered' }>['data'];

/** What can be done to a registered partner. */
export type PartnerChange =
  | {
      readonly kind: 'ChangeDetails';
      readonly name?: string | undefined;
      readonly description?: string | undefined;
      readonly contactId?: string | undefined;
    }
  | { readonly kind: 'ChangeTier'; readonly tier: string }
  | { readonly kind: 'ChangeDomains'; readonly domains: readonly string[] }
  /** A member adds people of the allowed domains only; staff may add any. */
  | { readonly kind: 'AddPerson'; readonly person: RegisteredPerson; readonly byMember: boolean }
  | { readonly kind: 'ChangeRole'; readonly personId: string; readonly role: MemberRole }
  | { readonly kind: 'RemovePerson'; readonly personId: string }
  | { readonly kind: 'SwitchPortal'; readonly open: boolean; readonly reason: string }
  | { readonly kind: 'Disable'; readonly reason: string }
  | { readonly kind: 'Enable'; readonly reason: string }
  /** `confirm` is the name of the partner, typed by the one who means it. */
  | { readonly kind: 'Offboard'; readonly reason: string; readonly confirm: string }
  /** By hand it is refused where it makes no sense; by a flow it then changes nothing. */
  | {
      readonly kind: 'Invite';
      readonly personId: string;
      readonly invitationId: string;
      readonly expiresAt: string;
      readonly byHand: boolean;
    }
  | {
      readonly kind: 'RemindInvited';
      readonly personId: string;
      readonly invitationId: string;
      readonly reminder: number;
    }
  | { readonly kind: 'ExpireInvitation'; readonly personId: string; readonly invitationId: string }
  | { readonly kind: 'AcceptInvitation'; readonly personId: string };

export type PartnerCommand = { readonly kind: 'Register'; readonly registration: Registration } | PartnerChange;

export type Change<K extends PartnerChange['kind']> = Extract<PartnerChange, { kind: K }>;
