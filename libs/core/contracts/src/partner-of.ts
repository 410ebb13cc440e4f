import type { DomainEvent } from '@gatehouse/kernel';

/** Whose event it is: the partner that it names, or the one that a person switched to; null for nobody's. */
export function partnerOf({ type, data }: DomainEvent): string | null {
  const { partnerId, to } = data as { readonly partnerId?: unknown; readonly to?: unknown };
  if (typeof partnerId === 'string') return partnerId;
  return type === 'PartnerSwitched' && typeof to === 'string' ? to : null;
}
