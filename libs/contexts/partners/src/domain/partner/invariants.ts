import type { RegisteredPerson } from '@gatehouse/contracts';
import { DomainError, held, notFound, type Fault } from '@gatehouse/kernel';
import type { PartnerState, RegisteredPartner } from './state.ts';

export function ensureRegistered(state: PartnerState): asserts state is RegisteredPartner {
  if (state.status === 'unregistered') throw notFound('partner');
}

export function ensureNotOffboarded(state: { readonly status: PartnerState['status'] }): void {
  if (state.status !== 'offboarded') return;
  throw new DomainError(
    'conflict',
    'PARTNERS.OFFBOARDED',
    'This partner was off-boarded for good, so nothing about it can be changed. Register it anew to work with it again.',
  );
}

export function personOf(state: RegisteredPartner, personId: string): RegisteredPerson {
  const person = held(state.people, personId);
  if (!person) throw notFound('person');
  return person;
}

/** Whoever stops being an admin must leave another behind (product row A1). */
export function ensureSuccessor(state: RegisteredPartner, personId: string): void {
  if (state.people[personId]?.role !== 'admin' || successorOf(state, personId)) return;
  throw new DomainError(
    'conflict',
    'PARTNERS.LAST_ADMIN',
    'This is the last admin of the partner. Make somebody else an admin first, as a successor.',
  );
}

/** The admin who has been one for longest, beside this person. */
export const successorOf = (state: RegisteredPartner, personId: string): RegisteredPerson | undefined =>
  Object.values(state.people).find((person) => person.role === 'admin' && person.personId !== personId);

/** No domains allow every email. */
export const insideDomains = (email: string, domains: readonly string[]): boolean =>
  domains.length === 0 || domains.includes(email.slice(email.lastIndexOf('@') + 1).toLowerCase());

export function ensureDomainAllowed(email: string, domains: readonly string[]): void {
  if (insideDomains(email, domains)) return;
  const faults = [{ pointer: '/email', message: `must end in one of: ${domains.join(', ')}` }];
  throw new DomainError(
    'unprocessable',
    'PARTNERS.DOMAIN_NOT_ALLOWED',
    'This email lies outside the domains that are allowed for you. Ask the operator to allow its domain.',
    { faults },
  );
}

export function ensureNotYetAuthorised(state: RegisteredPartner, personId: string): void {
  if (!state.people[personId]) return;
  const faults = [{ pointer: '/email', message: 'is already among the people of this partner' }];
  throw new DomainError(
    'conflict',
    'PARTNERS.EMAIL_ALREADY_AUTHORISED',
    'This email is already authorised. Change the role of the person, or send the invitation again.',
    { faults },
  );
}

export function ensureConfirmed(state: RegisteredPartner, confirm: string): void {
  if (confirm === state.name) return;
  const faults = [{ pointer: '/confirm', message: 'must be the exact name of the partner' }];
  throw new DomainError(
    'invalid',
    'PARTNERS.CONFIRMATION_WRONG',
    'Off-boarding is for good, so it must be confirmed by typing the exact name of the partner.',
    { faults },
  );
}

const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;

export const normalDomains = (domains: readonly string[]): string[] => [
  ...new Set(domains.map((domain) => domain.trim().toLowerCase())),
];

export const domainFaults = (domains: readonly string[], pointer: string): Fault[] =>
  domains.flatMap((domain, i) =>
    DOMAIN.test(domain.trim().toLowerCase())
      ? []
      : [{ pointer: `${pointer}/${i}`, message: 'must be the name of a domain, such as example.com' }],
  );
