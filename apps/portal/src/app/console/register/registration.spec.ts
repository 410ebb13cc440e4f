import { describe, expect, it } from '@jest/globals';
import { BLANK, bodyOf, companyDomain, domainsOf, registrationFaults, type Registration } from './registration.ts';

const WHEN = { now: Date.parse('2026-11-23T12:00:00Z'), zone: 'Europe/Berlin' };
const GOOD: Registration = {
  ...BLANK,
  name: ' Acme ',
  tier: 'standard',
  contact: { name: 'Kim', email: 'kim@acme.example' },
  domains: 'acme.example',
};
const product = { productId: 'p1', scopes: ['orders:read'], production: false, firstDay: '', lastDay: '' };
const pointers = (form: Registration): string[] => registrationFaults(form, WHEN).map(({ pointer }) => pointer);

describe('registering a partner', () => {
  it('finds nothing wrong with a good form', () => {
    expect(pointers({ ...GOOD, products: [product] })).toEqual([]);
  });

  it('names every fault at once, in the order of the form', () => {
    const people = [{ name: '', email: 'robin@elsewhere.example', role: 'developer' as const }];
    const form = { ...BLANK, domains: 'acme.example', contact: { name: '', email: 'x' }, people };
    expect(pointers(form)).toEqual([
      '/name',
      '/tier',
      '/contact/name',
      '/contact/email',
      '/people/0/name',
      '/people/0/email',
    ]);
  });

  it('refuses the same person twice, and a contract that is over or ends before it begins', () => {
    const people = [{ name: 'Kim', email: 'KIM@acme.example', role: 'viewer' as const }];
    const products = [
      { ...product, lastDay: '2026-11-22' },
      { ...product, firstDay: '2027-02-01', lastDay: '2027-01-01' },
    ];
    expect(pointers({ ...GOOD, people, products })).toEqual(['/grants/0/until', '/grants/1/until', '/people/0/email']);
  });

  it('sends the end of the last day, on the clock of the one who typed it', () => {
    const body = bodyOf(
      { ...GOOD, products: [{ ...product, firstDay: '2026-12-01', lastDay: '2027-03-31' }] },
      WHEN.zone,
    );
    expect(body).toMatchObject({
      name: 'Acme',
      policyId: null,
      grants: [{ environments: ['sandbox'], since: '2026-11-30T23:00:00.000Z', until: '2027-03-31T22:00:00.000Z' }],
    });
  });

  it('covers production only when asked to', () => {
    expect(bodyOf({ ...GOOD, products: [{ ...product, production: true }] }, WHEN.zone).grants).toMatchObject([
      { environments: ['sandbox', 'production'], until: null },
    ]);
  });

  it('reads domains however they are separated, and proposes none that anybody can have', () => {
    expect(domainsOf('@Acme.example, acme.example;  shop.example')).toEqual(['acme.example', 'shop.example']);
    expect(['kim@acme.example', 'kim@gmail.com', 'kim@gmx.de', 'kim'].map(companyDomain)).toEqual([
      'acme.example',
      '',
      '',
      '',
    ]);
  });
});
