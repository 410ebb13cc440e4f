import { describe, expect, it } from '@jest/globals';
import type { Access } from './change-words.ts';
import { risksOf, type RiskFacts } from './risks.ts';
import { held, sheet } from './testing.ts';

const access = (more: Partial<Access> = {}): Access => held({ grants: [sandbox(['orders:read'])], ...more });
const sandbox = (scopes: string[]): Access['grants'][number] => ({
  grantId: 'g',
  product: { productId: 'orders', slug: 'orders', name: 'Orders' },
  environment: 'sandbox',
  scopes,
  lines: [],
  since: '2026-01-01T00:00:00.000Z',
  until: null,
  state: 'active',
  why: { at: '2026-01-01T00:00:00.000Z', actor: {}, requestId: null },
  ended: null,
});
const facts = (more: Partial<RiskFacts> = {}): RiskFacts => ({
  access: access(),
  called: true,
  limits: [{ window: 'minute', limit: 60 }],
  product: () => 'Orders',
  ...more,
});
const { change, submission } = sheet();
const careful = sheet({ change: { ...change, profile: { ...change.profile, allowlist: ['203.0.113.0/28'] } } });

describe('what a reviewer should weigh', () => {
  it('is nothing when all was tried and fits', () => {
    expect(risksOf(careful, facts())).toEqual([]);
  });

  it('is a scope that was never held in sandbox', () => {
    const [risk] = risksOf(careful, facts({ access: access({ grants: [] }) }));
    expect(risk).toBe('orders:read of Orders is not held in sandbox, so it was never tried.');
  });

  it('is a sandbox that no call has reached', () => {
    expect(risksOf(careful, facts({ called: false }))).toEqual(['No call of theirs has succeeded in sandbox yet.']);
  });

  it('is more calls than the limits will let through', () => {
    const busy = {
      ...careful,
      submission: { ...submission, expectedVolume: { perDay: 90_000, peakPerMinute: 1_200 } },
    };
    const limits = [
      { window: 'minute', limit: 60 },
      { window: 'day', limit: 100_000 },
    ] as const;
    expect(risksOf(busy, facts({ limits: [...limits] }))).toEqual([
      'They expect 1,200 calls a minute, and the limit is 60.',
    ]);
  });

  it('is a door that is open to every address, or needs no credential', () => {
    const open = { ...sheet(), change: { ...change, profile: { ...change.profile, method: 'none' as const } } };
    expect(risksOf(open, facts())).toEqual([
      'Calls will need no credential.',
      'Calls may come from any address: no allowlist is asked for.',
    ]);
  });

  it('is a partner that is switched off', () => {
    expect(risksOf(careful, facts({ access: access({ status: 'disabled' }) }))[0]).toMatch(/switched off/);
  });
});
