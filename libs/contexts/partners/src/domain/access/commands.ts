import type {
  AccessChange as ApprovedChange,
  GrantData,
  GrantOrder,
  HttpMethod,
  PolicyAttachment,
  ProfileData,
} from '@gatehouse/contracts';
import type { PartnerState } from '../partner/state.ts';

/** What can be done to a partner's access. */
export type AccessOrder =
  /** The sandbox of a new partner, from the orders of its registration. */
  | {
      readonly kind: 'OpenSandbox';
      readonly orders: readonly GrantOrder[];
      readonly profileId: string;
      readonly policyId: string | null;
    }
  | { readonly kind: 'ApplyApproval'; readonly requestId: string; readonly change: ApprovedChange }
  | { readonly kind: 'AddGrants'; readonly grants: readonly GrantData[] }
  | {
      readonly kind: 'ChangeGrant';
      readonly grantId: string;
      readonly scopes: readonly string[];
      readonly lines: readonly string[];
      readonly since: string;
      readonly until: string | null;
    }
  | { readonly kind: 'EndGrant'; readonly grantId: string; readonly reason: string }
  | { readonly kind: 'EndAll'; readonly reason: string }
  | { readonly kind: 'AddProfile'; readonly profile: ProfileData }
  | {
      readonly kind: 'ChangeProfile';
      readonly profileId: string;
      readonly name?: string | undefined;
      readonly methods?: readonly HttpMethod[] | undefined;
      readonly allowlist?: readonly string[] | undefined;
      readonly logging?: ProfileData['logging'] | undefined;
    }
  | { readonly kind: 'EnableProfile'; readonly profileId: string }
  | { readonly kind: 'DisableProfile'; readonly profileId: string; readonly reason: string }
  | { readonly kind: 'RemoveProfile'; readonly profileId: string; readonly reason: string }
  | { readonly kind: 'AttachPolicy'; readonly attachment: PolicyAttachment }
  | { readonly kind: 'DetachPolicy'; readonly attachment: PolicyAttachment };

export type Order<K extends AccessOrder['kind']> = Extract<AccessOrder, { kind: K }>;

export type AccessCommand = AccessOrder & {
  readonly partnerId: string;
  /** As its own stream says; an off-boarded partner is given nothing. */
  readonly partnerStatus: PartnerState['status'];
  readonly at: string;
};
