import type { PartnerEvent } from '@gatehouse/contracts';
import { fold } from '@gatehouse/kernel';
import { partnerDecider, type PartnerCommand, type PartnerState, type Registration } from '../domain/partner/index.ts';

export const registration: Registration = {
  partnerId: 'p1',
  clientId: 'cl_1',
  name: 'Acme',
  description: '',
  tier: 'standard',
  contactId: 'ann',
  people: [
    { personId: 'ann', email: 'ann@acme.test', name: 'Ann', role: 'admin' },
    { personId: 'bob', email: 'bob@acme.test', name: 'Bob', role: 'developer' },
  ],
  portalAccess: true,
  allowedDomains: ['acme.test'],
  grants: [],
  policyId: null,
};

export const registered: PartnerEvent = { type: 'PartnerRegistered', data: registration };

type DataOf<T extends PartnerEvent['type']> = Omit<Extract<PartnerEvent, { type: T }>['data'], 'partnerId'>;

/** An event of the partner that the registration above begins. */
export const event = <T extends PartnerEvent['type']>(type: T, data: DataOf<T>): PartnerEvent =>
  ({ type, data: { partnerId: 'p1', ...data } }) as PartnerEvent;

/** Given these events, when this is commanded: what follows. */
export const given = (...events: PartnerEvent[]) => ({
  when(command: PartnerCommand): readonly PartnerEvent[] {
    return partnerDecider.decide(command, fold<PartnerState, PartnerEvent>(partnerDecider, events));
  },
});
