import { describe, expect, it } from '@jest/globals';
import { reachOf } from './reach.ts';
import type { GrantOfProduct, PartnerReach } from './report.ts';

const grant = (grantId: string, more: Partial<GrantOfProduct> = {}): GrantOfProduct =>
  ({
    ...{ grantId, environment: 'sandbox', scopes: ['orders:read'], lines: [], operations: ['GET /orders'] },
    ...{ since: '2026-11-23T20:03:05.000Z', until: null, credentials: 1 },
    ...more,
  }) as GrantOfProduct;
const partner = (partnerId: string, ...grants: GrantOfProduct[]): PartnerReach => ({
  ...{ partnerId, name: partnerId.toUpperCase(), clientId: `cl_${partnerId}`, tier: 'standard' },
  grants,
});

describe('who could call a product', () => {
  it('is told grant by grant, each beside its partner', () => {
    const rows = reachOf([partner('acme', grant('g1'), grant('g2')), partner('beta', grant('g3'))], 'UTC');
    expect(rows.map(({ key, partner: { name } }) => [key, name])).toEqual([
      ['g1', 'ACME'],
      ['g2', 'ACME'],
      ['g3', 'BETA'],
    ]);
  });

  it('names the versions, or that it was every one', () => {
    const [one, all] = reachOf([partner('acme', grant('g1', { lines: ['v1', 'v2'] }), grant('g2'))], 'UTC');
    expect([one?.versions, all?.versions]).toEqual(['v1, v2', 'every version']);
  });

  it('tells since when, and until when, in the zone that was asked for', () => {
    const until = '2026-12-24T11:00:00.000Z';
    const [row, open] = reachOf([partner('acme', grant('g1', { until }), grant('g2'))], 'Europe/Berlin');
    expect(row?.dates).toBe('since 23 Nov 2026, 21:03:05 CET, until 24 Dec 2026, 12:00:00 CET');
    expect(open?.dates).toBe('since 23 Nov 2026, 21:03:05 CET');
  });

  it('knows that without a credential nobody could call', () => {
    const rows = reachOf([partner('acme', grant('g1', { credentials: 0 }), grant('g2'))], 'UTC');
    expect(rows.map(({ callable }) => callable)).toEqual([false, true]);
  });
});
