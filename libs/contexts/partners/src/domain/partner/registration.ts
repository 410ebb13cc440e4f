import type { AccessModel } from '@gatehouse/access';
import type { MemberRole, RegisteredPerson } from '@gatehouse/contracts';
import { deriveId, DomainError, toBase62, type Fault } from '@gatehouse/kernel';
import { readOrder, type OrderWish } from '../orders.ts';
import type { Registration } from './commands.ts';
import { domainFaults, insideDomains, normalDomains } from './invariants.ts';

/** The form of a registration, as staff send it. */
export interface RegistrationForm {
  readonly name: string;
  readonly description?: string | undefined;
  readonly tier: string;
  readonly contact: { readonly email: string; readonly name: string };
  readonly people?: readonly { readonly email: string; readonly name: string; readonly role: MemberRole }[] | undefined;
  readonly portalAccess?: boolean | undefined;
  readonly allowedDomains?: readonly string[] | undefined;
  readonly grants?: readonly OrderWish[] | undefined;
  readonly policyId?: string | null | undefined;
}

export interface RegistrationFacts {
  readonly model: Pick<AccessModel, 'product' | 'tier' | 'policy'>;
  readonly personId: (email: string) => string;
  readonly at: string;
  /** All ids of the registration derive from it. */
  readonly commandId: string;
}

/** The whole registration, or a refusal that names everything wrong with the form: it is saved all or nothing. */
export function readRegistration(form: RegistrationForm, facts: RegistrationFacts): Registration {
  const { model, at, commandId } = facts;
  const domains = form.allowedDomains ?? [];
  const people = peopleOf(form, facts);
  const orders = (form.grants ?? []).map((wish, i) =>
    readOrder(wish, { products: model, at, grantId: deriveId(commandId, 'grant', String(i)), pointer: `/grants/${i}` }),
  );
  const { policyId = null } = form;
  const faults: Fault[] = [
    ...(model.tier(form.tier) ? [] : [{ pointer: '/tier', message: 'is no tier of this installation' }]),
    ...(policyId === null || model.policy(policyId) ? [] : [{ pointer: '/policyId', message: 'is no policy' }]),
    ...domainFaults(domains, '/allowedDomains'),
    ...peopleFaults(form, facts),
    ...orders.flatMap((order) => order.faults),
  ];
  if (faults.length > 0) {
    const says = 'The form has faults, so nothing was saved. Mend what is named and send it again.';
    throw new DomainError('invalid', 'PARTNERS.REGISTRATION_INVALID', says, { faults });
  }
  return {
    partnerId: deriveId(commandId, 'partner'),
    clientId: clientIdOf(commandId),
    name: form.name,
    description: form.description ?? '',
    tier: form.tier,
    contactId: facts.personId(form.contact.email),
    people,
    portalAccess: form.portalAccess ?? true,
    allowedDomains: normalDomains(domains),
    grants: orders.map(({ order }) => order),
    policyId,
  };
}

/** `cl_` and the 128 bits of an id in base 62. */
export function clientIdOf(commandId: string): string {
  const bits = BigInt(`0x${deriveId(commandId, 'client').replaceAll('-', '')}`);
  return `cl_${toBase62(bits, 22)}`;
}

/** The contact is the first admin, whatever role the list of people gives it. */
function peopleOf({ contact, people = [] }: RegistrationForm, { personId }: RegistrationFacts): RegisteredPerson[] {
  const contactId = personId(contact.email);
  const others = people
    .map(({ email, name, role }) => ({ personId: personId(email), email: email.trim(), name, role }))
    .filter((person) => person.personId !== contactId);
  return [{ personId: contactId, email: contact.email.trim(), name: contact.name, role: 'admin' }, ...others];
}

function peopleFaults(form: RegistrationForm, { personId }: RegistrationFacts): Fault[] {
  const domains = normalDomains(form.allowedDomains ?? []);
  const people = form.people ?? [];
  const ids = people.map(({ email }) => personId(email));
  const outside = (email: string, pointer: string): Fault[] =>
    insideDomains(email, domains) ? [] : [{ pointer, message: `must end in one of: ${domains.join(', ')}` }];
  return [
    ...outside(form.contact.email, '/contact/email'),
    ...people.flatMap(({ email }, i) => [
      ...outside(email, `/people/${i}/email`),
      ...(ids.indexOf(personId(email)) < i
        ? [{ pointer: `/people/${i}/email`, message: 'stands in the list twice' }]
        : []),
    ]),
  ];
}
