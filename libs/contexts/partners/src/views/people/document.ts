import type { MemberRole } from '@gatehouse/contracts';
import type { ViewDocument } from '@gatehouse/read-model';

export const INVITATION_STATES = ['sent', 'reminded', 'expired', 'accepted'] as const;

export interface InvitationDocument {
  readonly invitationId: string;
  readonly state: (typeof INVITATION_STATES)[number];
  readonly sentAt: string;
  readonly expiresAt: string;
  readonly remindedAt: readonly string[];
  readonly expiredAt: string | null;
  readonly acceptedAt: string | null;
}

/** One person of one partner; `id` is `<partnerId>/<personId>`. */
export interface PersonDocument extends ViewDocument {
  readonly partnerId: string;
  readonly personId: string;
  readonly email: string;
  readonly name: string;
  readonly role: MemberRole;
  readonly addedAt: string;
  /** The last one; null while none was sent. */
  readonly invitation: InvitationDocument | null;
  readonly lastSignInAt: string | null;
}

export const personDocumentId = (partnerId: string, personId: string): string => `${partnerId}/${personId}`;
