import type { State } from '../../ui/status.ts';
import type { Person } from './partner.store.ts';

/** How far an invitation is, as the list of people says it. */
export function invitationLabel({ invitation, lastSignInAt }: Person): string {
  if (lastSignInAt !== null || invitation?.state === 'accepted') return $localize`Accepted`;
  if (!invitation) return $localize`Not sent`;
  if (invitation.state === 'expired') return $localize`Expired`;
  return invitation.state === 'reminded' ? $localize`Reminded` : $localize`Sent`;
}

export function invitationState({ invitation, lastSignInAt }: Person): State {
  if (lastSignInAt !== null || invitation?.state === 'accepted') return 'good';
  if (!invitation || invitation.state === 'reminded') return 'attention';
  return invitation.state === 'expired' ? 'refused' : 'waiting';
}
