import { describe, expect, it } from '@jest/globals';
import { changeWords, type Access } from './change-words.ts';
import { sidesOf } from './sides-rows.ts';
import { sheet } from './testing.ts';

const WHY = { at: '2026-01-01T00:00:00.000Z', actor: {}, requestId: null };
const grant = (environment: 'sandbox' | 'production', scopes: string[], requestId: string | null = null) => ({
  grantId: `${environment}-grant`,
  product: { productId: 'orders', slug: 'orders', name: 'Orders' },
  environment,
  scopes,
  lines: [],
  since: WHY.at,
  until: null,
  state: 'active' as const,
  why: { ...WHY, requestId },
  ended: null,
});
const access = (grants: Access['grants']): Access => ({
  partnerId: 'acme',
  clientId: 'cl',
  name: 'Acme',
  tier: 'standard',
  status: 'active',
  at: WHY.at,
  position: '1',
  gatewayUrls: { sandbox: '', production: '' },
  grants,
  profiles: [],
  policies: [],
});
const policy = {
  policyId: 'wide',
  name: 'Wide',
  limits: [{ limit: 60, window: 'minute' as const }],
  partners: 0,
  version: 1,
  rotation: { intervalDays: null, overlapSeconds: 60 },
};
const known = { product: () => 'Orders', policies: [policy] };
const sides = (held: Access) => sidesOf(sheet(), held, { product: () => 'Orders', limits: 'Wide' });

describe('the change of access that an approval makes', () => {
  it('names everything that the partner gains', () => {
    expect(changeWords(sheet(), access([grant('sandbox', ['orders:read'])]), known)).toEqual({
      gained: [
        'Orders in production: orders:read · every version',
        'Production profile “main”: Token · GET · from any address',
        'A production credential for “main”, issued by itself',
        'Limits of production: Wide (60 calls a minute)',
      ],
      altered: [],
    });
  });

  it('shows what was held before beside what is asked for', () => {
    const { altered } = changeWords(sheet(), access([grant('production', ['orders:write'])]), known);
    expect(altered).toEqual([
      { label: 'Orders in production', before: 'orders:write · every version', after: 'orders:read · every version' },
    ]);
  });

  it('leaves out what stays as it is', () => {
    const same = changeWords(sheet(), access([grant('production', ['orders:read'])]), known);
    expect(same.altered).toEqual([]);
    expect(same.gained.join()).not.toContain('Orders');
  });

  it('shows the limits that are replaced beside those that come', () => {
    const narrow = { ...policy, policyId: 'narrow', name: 'Narrow', level: 'partner' as const, targetId: 'acme' };
    const limited = { ...narrow, environment: 'production' as const, why: { ...WHY, requestId: null } };
    const { altered } = changeWords(sheet(), { ...access([]), policies: [limited] }, known);
    expect(altered).toEqual([
      { label: 'Limits of production', before: 'Narrow (60 calls a minute)', after: 'Wide (60 calls a minute)' },
    ]);
  });

  it('reads the same after it was made', () => {
    expect(changeWords(sheet(), access([grant('production', ['orders:read'], 'r1')]), known).altered).toEqual([]);
  });
});

describe('sandbox beside production', () => {
  it('marks what would change', () => {
    const [orders] = sides(access([grant('sandbox', ['orders:read'])]));
    expect(orders).toMatchObject({ sandbox: 'orders:read · every version', now: '', changes: true, notice: '' });
  });

  it('warns of scopes that were never held in the sandbox', () => {
    expect(sides(access([]))[0]?.notice).toBe('Not held in sandbox: orders:read');
  });
});
