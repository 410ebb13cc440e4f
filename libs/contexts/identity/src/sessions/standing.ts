import { memberStanding, staffStanding, type AccessModel, type PartnerAccess } from '@gatehouse/access';
import type { Face } from './session.ts';

/** The partners that a person may be signed in for right now. */
export const openPartners = (model: AccessModel, personId: string): PartnerAccess[] =>
  model.partnersOf(personId).filter(({ partnerId }) => memberStanding(model, { id: personId, partnerId }).allow);

/** Whether a person may be signed in: on the staff, or a member in good standing, of this partner if one is named. */
export function maySignIn(model: AccessModel, face: Face, personId: string, partnerId: string | null = null): boolean {
  if (face === 'staff') return staffStanding(model, personId).allow;
  if (partnerId !== null) return memberStanding(model, { id: personId, partnerId }).allow;
  return openPartners(model, personId).length > 0;
}
