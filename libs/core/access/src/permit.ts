import type { StaffRole } from '@gatehouse/contracts';
import type { Actor } from '@gatehouse/kernel';
import type { AccessModel } from './model.ts';
import { permissionOf, type Action } from './permissions.ts';

/** What is acted on, as far as the permission depends on it. */
export interface Resource {
  /** Whose it is; members reach only their own partner's. Absent: the operator's, or nobody's. */
  readonly partnerId?: string;
  /** For a decision: the role that the open stage asks for. */
  readonly stageRole?: StaffRole;
}

export type Permitted =
  | { readonly allow: true }
  | {
      readonly allow: false;
      readonly reason:
        'signed_out' | 'role' | 'not_theirs' | 'not_a_member' | 'not_chosen' | 'portal_closed' | 'partner_disabled';
      /** They may not know that it exists: answered as if it did not. */
      readonly hidden: boolean;
    };

const ALLOWED: Permitted = { allow: true };
type Reason = Exclude<Permitted, { allow: true }>['reason'];
const refused = (reason: Reason, hidden = false): Permitted => ({ allow: false, reason, hidden });

/** May this person do or see this? The only place that says so (product row A9). */
export function permit(model: AccessModel, actor: Actor, action: Action, resource: Resource = {}): Permitted {
  const permission = permissionOf(action);
  if (permission.anyone) return ALLOWED;
  switch (actor.kind) {
    case 'anonymous':
      return refused('signed_out');
    case 'flow':
    case 'system':
      return ALLOWED;
    case 'staff': {
      const roles = model.staff(actor.id)?.roles ?? [];
      if (!roles.some((role) => permission.staff.includes(role))) return refused('role');
      return resource.stageRole && !roles.includes(resource.stageRole) ? refused('role') : ALLOWED;
    }
    case 'member': {
      // Signed in, and yet to choose for which of several partners (product row B7).
      if (actor.partnerId === '') return action === 'session.own' ? ALLOWED : refused('not_chosen');
      const standing = memberStanding(model, actor);
      if (!standing.allow) return standing;
      if (resource.partnerId !== undefined && resource.partnerId !== actor.partnerId)
        return refused('not_theirs', true);
      if (permission.member.length === 0) return refused('role', true);
      const role = model.partner(actor.partnerId)?.members[actor.id]?.role;
      return role && permission.member.includes(role) ? ALLOWED : refused('role');
    }
  }
}

/** Whether a member may be signed in at all: authorised, the portal on, the partner active (product rows A2, A3, A4). */
export function memberStanding(
  model: AccessModel,
  member: { readonly id: string; readonly partnerId: string },
): Permitted {
  const partner = model.partner(member.partnerId);
  if (!partner?.members[member.id]) return refused('not_a_member');
  if (partner.status !== 'active') return refused('partner_disabled');
  if (!partner.portalAccess) return refused('portal_closed');
  return ALLOWED;
}

/** Whether somebody may be signed in as staff at all. */
export const staffStanding = (model: AccessModel, personId: string): Permitted =>
  model.staff(personId) ? ALLOWED : refused('role');
