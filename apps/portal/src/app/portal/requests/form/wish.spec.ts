import { describe, expect, it } from '@jest/globals';
import { localFaults } from './local-faults.ts';
import { freshWish, restored, submissionOf, wishOf, type RequestForm, type Wish } from './wish.ts';

const form: RequestForm = {
  tier: 'standard',
  tiers: [{ tier: 'standard', name: 'Standard', questions: null }],
  products: [],
  takenProfileNames: ['production'],
};
const filled: Wish = {
  ...freshWish(form, 'ann'),
  grants: [{ productId: 'orders', scopes: ['orders:read'], lines: [] }],
  company: { legalName: ' Acme ', registration: 'HRB 1', country: 'DE', website: '' },
  expectedVolume: { perDay: '1000', peakPerMinute: '20' },
};
const faultsOf = (more: Partial<Wish>): string[] =>
  localFaults({ ...filled, ...more }, form, []).map(({ pointer }) => pointer);

describe('a wish for production', () => {
  it('begins with a free profile name, the own tier and oneself as the contact', () => {
    expect(freshWish(form, 'ann')).toMatchObject({
      tier: 'standard',
      profile: { name: 'production-2' },
      technicalContact: { personId: 'ann' },
    });
  });

  it('is sent trimmed, with lines as lists and without what was left empty', () => {
    const profile = { ...filled.profile, allowlist: '203.0.113.0/24\n\n 2001:db8::/32 ' };
    const submission = submissionOf({
      ...filled,
      profile,
      webhooks: { sandbox: ' ', production: 'https://a.example' },
    });
    expect(submission).toMatchObject({
      profile: { allowlist: ['203.0.113.0/24', '2001:db8::/32'] },
      company: { legalName: 'Acme', website: null },
      expectedVolume: { perDay: 1000, peakPerMinute: 20 },
    });
    expect(submission.webhooks).toEqual({ production: 'https://a.example' });
  });

  it('comes back from what was sent unchanged', () => {
    const submission = submissionOf(filled);
    expect(submissionOf(wishOf(submission))).toEqual(submission);
  });

  it('takes up a draft that lacks what the form has gained since', () => {
    const kept = { company: { legalName: 'Acme' } } as unknown as Partial<Wish>;
    expect(restored(kept, freshWish(form, 'ann')).company).toEqual({
      legalName: 'Acme',
      registration: '',
      country: '',
      website: '',
    });
  });
});

describe('what can be told to be wrong without asking', () => {
  it('is nothing in a form that is filled in', () => {
    expect(faultsOf({})).toEqual([]);
  });

  it('is all of it at once in a fresh form', () => {
    expect(localFaults(freshWish(form, ''), form, []).map(({ pointer }) => pointer)).toEqual([
      '/grants',
      '/company/legalName',
      '/company/registration',
      '/company/country',
      '/expectedVolume/perDay',
      '/expectedVolume/peakPerMinute',
      '/technicalContact/personId',
    ]);
  });

  it('names a profile name that is taken or cannot be one', () => {
    const name = (text: string): string[] => faultsOf({ profile: { ...filled.profile, name: text } });
    expect([name('production'), name('batch jobs'), name('-a'), name('a'.repeat(33))].flat()).toEqual(
      Array<string>(4).fill('/profile/name'),
    );
    expect(name('batch.jobs-2')).toEqual([]);
  });

  it('names each line that is no network, by its place', () => {
    const profile = { ...filled.profile, allowlist: '203.0.113.0/24\n10.1\n2001:db8::/32' };
    expect(faultsOf({ profile })).toEqual(['/profile/allowlist/1']);
  });

  it('names numbers and addresses that are none', () => {
    expect(faultsOf({ expectedVolume: { perDay: '1.5', peakPerMinute: '0' } })).toHaveLength(2);
    expect(faultsOf({ company: { ...filled.company, website: 'http://acme.example' } })).toEqual(['/company/website']);
    expect(faultsOf({ webhooks: { sandbox: 'acme', production: 'http://10.0.0.1/hook' } })).toEqual([
      '/webhooks/sandbox',
    ]);
  });

  it('names what the tier asks and nobody answered', () => {
    const question = { label: '', hint: '', kind: 'yes-no', required: true, options: [] } as const;
    const asked = [
      { ...question, pointer: '/answers/a' },
      { ...question, pointer: '/answers/b', required: false },
    ];
    expect(localFaults({ ...filled, answers: { a: false } }, form, asked)).toEqual([]);
    expect(localFaults(filled, form, asked).map(({ pointer }) => pointer)).toEqual(['/answers/a']);
  });
});
