import type { Fault } from '../../api/problem.ts';
import type { components } from '../../api/schema.d.ts';
import { instantOf, wallClock } from '../pieces/zoned.ts';

export type RegistrationBody = components['schemas']['RegisterPartnerDto'];
type Role = components['schemas']['PersonDto']['role'];

export interface PersonRow {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

export interface ProductRow {
  readonly productId: string;
  readonly scopes: readonly string[];
  readonly production: boolean;
  /** Days on the calendar, as date fields hold them; empty is from now, and without an end. */
  readonly firstDay: string;
  readonly lastDay: string;
}

export interface Registration {
  readonly name: string;
  readonly description: string;
  readonly tier: string;
  readonly contact: { readonly name: string; readonly email: string };
  readonly people: readonly PersonRow[];
  readonly products: readonly ProductRow[];
  /** Empty: the tier's. */
  readonly policyId: string;
  readonly portalAccess: boolean;
  /** As typed: domains with commas or spaces between. */
  readonly domains: string;
  /** They follow the contact's email until they are typed. */
  readonly ownDomains: boolean;
}

export const BLANK: Registration = {
  name: '',
  description: '',
  tier: '',
  contact: { name: '', email: '' },
  people: [],
  products: [],
  policyId: '',
  portalAccess: true,
  domains: '',
  ownDomains: false,
};

export const domainsOf = (typed: string): string[] => [
  ...new Set(
    typed
      .toLowerCase()
      .split(/[\s,;]+/)
      .map((domain) => domain.replace(/^@/, ''))
      .filter(Boolean),
  ),
];

/** Anybody gets an address there, so such a domain says nothing about whom one works for. */
const PUBLIC_MAIL =
  /^(gmail|googlemail|outlook|hotmail|live|yahoo|icloud|proton|protonmail|gmx|web|aol|mail)\.[a-z.]+$|^t-online\.de$/;

/** The domain that people of this email's company have; empty for mail providers. */
export function companyDomain(email: string): string {
  const domain = email.trim().toLowerCase().split('@')[1] ?? '';
  return DOMAIN.test(domain) && !PUBLIC_MAIL.test(domain) ? domain : '';
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;
const NEEDED = $localize`Must be filled in`;

export interface When {
  readonly now: number;
  readonly zone: string;
}

/** Everything that is wrong with the form, in its order, with the pointers that the API itself gives. */
export function registrationFaults(form: Registration, { now, zone }: When): Fault[] {
  const today = wallClock(now, zone).slice(0, 10);
  const domains = domainsOf(form.domains);
  const faults: Fault[] = [];
  const say = (pointer: string, message: string): void => void faults.push({ pointer, message });
  const needed = (pointer: string, value: string): void => {
    if (!value.trim()) say(pointer, NEEDED);
  };
  const email = (pointer: string, value: string): void => {
    const typed = value.trim().toLowerCase();
    if (!typed) return say(pointer, NEEDED);
    if (!EMAIL.test(typed)) return say(pointer, $localize`Is no email address`);
    if (domains.length > 0 && !domains.includes(typed.split('@')[1] ?? ''))
      say(pointer, $localize`Lies outside the allowed domains: ${domains.join(', ')}:domains:`);
  };
  needed('/name', form.name);
  needed('/tier', form.tier);
  needed('/contact/name', form.contact.name);
  email('/contact/email', form.contact.email);
  form.products.forEach((row, i) => {
    if (row.lastDay && row.lastDay < today) say(`/grants/${i}/until`, $localize`Lies in the past`);
    else if (row.lastDay && row.firstDay && row.lastDay < row.firstDay)
      say(`/grants/${i}/until`, $localize`Lies before the first day`);
  });
  const taken = new Set([form.contact.email.trim().toLowerCase()]);
  form.people.forEach((person, i) => {
    needed(`/people/${i}/name`, person.name);
    email(`/people/${i}/email`, person.email);
    const typed = person.email.trim().toLowerCase();
    if (typed && taken.has(typed)) say(`/people/${i}/email`, $localize`Stands here twice`);
    taken.add(typed);
  });
  domains.forEach((domain, i) => {
    if (!DOMAIN.test(domain))
      say(`/allowedDomains/${i}`, $localize`${domain}:domain: is no domain, such as example.com`);
  });
  return faults;
}

const DAY = 24 * 60 * 60 * 1000;

/** The form as the API takes it. A last day counts to its end. */
export function bodyOf(form: Registration, zone: string): RegistrationBody {
  const startOf = (day: string): number | null => (day ? instantOf(`${day}T00:00:00`, zone) : null);
  const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
  return {
    name: form.name.trim(),
    description: form.description.trim(),
    tier: form.tier,
    contact: { name: form.contact.name.trim(), email: form.contact.email.trim() },
    people: form.people.map(({ name, email, role }) => ({ name: name.trim(), email: email.trim(), role })),
    portalAccess: form.portalAccess,
    allowedDomains: domainsOf(form.domains),
    policyId: form.policyId || null,
    grants: form.products.map((row) => {
      const since = startOf(row.firstDay);
      const until = row.lastDay ? startOf(dayAfter(row.lastDay)) : null;
      return {
        productId: row.productId,
        environments: row.production ? ['sandbox', 'production'] : ['sandbox'],
        scopes: [...row.scopes],
        ...(since === null ? {} : { since: new Date(since).toISOString() }),
        until: until === null ? null : new Date(until).toISOString(),
      };
    }),
  };
}

const PLACES: Readonly<Record<string, string>> = {
  name: $localize`Company name`,
  description: $localize`Description`,
  tier: $localize`Tier`,
  'contact/name': $localize`Contact's name`,
  'contact/email': $localize`Contact's email`,
  policyId: $localize`Policy of the sandbox`,
};
const FIELDS: Readonly<Record<string, string>> = {
  name: $localize`Name`,
  email: $localize`Email`,
  role: $localize`Role`,
  since: $localize`First day`,
  until: $localize`Last day`,
};

/** Where a fault is, in the words of the form. */
export function placeWords(pointer: string, products: readonly string[]): string {
  const place = pointer.replace(/^\//, '');
  const [list, index = '0', field = ''] = place.split('/');
  const word = FIELDS[field] ?? field;
  if (list === 'people') return $localize`${word}:field: of person ${Number(index) + 1}:number:`;
  if (list === 'grants') return `${products[Number(index)] ?? $localize`API`}: ${word}`;
  if (list === 'allowedDomains') return $localize`Email domains`;
  return PLACES[place] ?? place;
}
