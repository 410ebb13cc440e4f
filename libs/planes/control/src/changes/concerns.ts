import type { AccessModel } from '@gatehouse/access';
import { categoryOf, subjectOf } from '@gatehouse/contracts';
import type { Actor, RecordedEvent } from '@gatehouse/kernel';

/**
 * Whether a page of this person may look different after an event. Members learn of what is theirs and of nothing else:
 * even that something changed would tell that it exists.
 */
export function concerns(model: AccessModel, actor: Actor, event: RecordedEvent): boolean {
  const category = categoryOf(event.stream);
  // Seals come each minute and change no page by themselves.
  if (category === 'seals') return false;
  if (actor.kind === 'staff') return true;
  if (actor.kind !== 'member') return false;
  const { partnerId } = event.data as { readonly partnerId?: unknown };
  if (typeof partnerId === 'string') return partnerId === actor.partnerId && !isAmongStaff(event);
  const partner = model.partner(actor.partnerId);
  if (!partner) return false;
  const subject = subjectOf(event.stream);
  switch (category) {
    case 'product':
      return isOffered(event, partner) || Object.values(partner.grants).some((grant) => grant.productId === subject);
    case 'policy':
      return partner.policies.some(({ policyId }) => policyId === subject);
    case 'tier':
      return partner.tier === subject;
    case 'person':
      return subject === actor.id;
    default:
      return category === 'settings';
  }
}

/** What staff say among themselves changes nothing that a member sees. */
const isAmongStaff = ({ type, data }: RecordedEvent): boolean =>
  type === 'CommentAdded' && (data as { readonly audience?: unknown }).audience === 'internal';

function isOffered({ type, data }: RecordedEvent, partner: { partnerId: string; tier: string }): boolean {
  if (type !== 'ProductOffered') return false;
  const { tiers, partnerIds } = data as { readonly tiers: readonly string[]; readonly partnerIds: readonly string[] };
  return tiers.includes(partner.tier) || partnerIds.includes(partner.partnerId);
}
