import { describe, expect, it } from '@jest/globals';
import { sectionsOf } from './difference.ts';
import type { AccessDifference, GrantThen, Reason } from './report.ts';

const why = (approvers: readonly string[] = []): Reason => ({
  eventId: 'e',
  type: 'GrantAdded',
  position: '1',
  at: '2026-05-03T00:00:00.000Z',
  by: { kind: 'staff', id: 's', name: 'Emil Brandt', email: null },
  approval:
    approvers.length === 0
      ? null
      : {
          requestId: 'r',
          decidedAt: null,
          approvers: approvers.map((name) => ({
            person: { personId: name, name, email: '' },
            stage: 'Review',
            at: '',
            eventId: '',
          })),
        },
});
const grant = (more: Partial<GrantThen> = {}): GrantThen => ({
  grantId: 'g',
  product: { productId: 'p', slug: 'orders', name: 'Orders' },
  environment: 'production',
  scopes: ['orders:read'],
  lines: [],
  since: '2026-05-03T00:00:00.000Z',
  until: null,
  operations: [],
  why: why(),
  ...more,
});
const nothing = { gained: [], lost: [], altered: [] };
const difference = (more: Partial<AccessDifference> = {}): AccessDifference => ({
  from: { at: '', local: '' },
  to: { at: '', local: '' },
  status: { before: 'active', after: 'active' },
  portalAccess: { before: true, after: true },
  operations: { gained: [], lost: [] },
  people: nothing,
  grants: nothing,
  profiles: nothing,
  credentials: nothing,
  limits: nothing,
  ...more,
});

describe('a difference of access', () => {
  it('says nothing about what stayed the same', () => {
    expect(sectionsOf(difference(), 'UTC')).toEqual([]);
  });

  it('names with what was gained the people who approved it', () => {
    const gained = [grant({ why: why(['Rosa Lindqvist', 'Sam Whitaker']) })];
    const [grants] = sectionsOf(difference({ grants: { ...nothing, gained } }), 'UTC');
    expect(grants?.gained).toEqual(['Production · Orders · orders:read · approved by Rosa Lindqvist, Sam Whitaker']);
  });

  it('tells of what was altered only the facts that differ', () => {
    const altered = [{ before: grant(), after: grant({ scopes: ['orders:read', 'orders:write'] }) }];
    const [grants] = sectionsOf(difference({ grants: { ...nothing, altered } }), 'UTC');
    expect(grants?.altered).toEqual([
      { label: 'Production · Orders · Scopes', before: 'orders:read', after: 'orders:read, orders:write' },
    ]);
  });

  it('gathers operations by environment and API', () => {
    const gained = ['production /orders GET /orders', 'production /orders GET /orders/{id}', 'sandbox /stock GET /'];
    const [operations] = sectionsOf(difference({ operations: { gained, lost: [] } }), 'UTC');
    expect(operations?.gained).toEqual([
      'Production /orders · 2: GET /orders, GET /orders/{id}',
      'Sandbox /stock · 1: GET /',
    ]);
  });

  it('tells when the partner was switched off or its portal was closed', () => {
    const [partner] = sectionsOf(
      difference({ status: { before: 'active', after: 'disabled' }, portalAccess: { before: true, after: false } }),
      'UTC',
    );
    expect(partner?.altered.map(({ after }) => after)).toEqual(['disabled', 'closed']);
  });

  it('tells times on the clock of the zone that was asked for', () => {
    const until = { ...grant(), until: '2026-11-27T01:00:58.000Z' };
    const altered = [{ before: grant(), after: until }];
    const [grants] = sectionsOf(difference({ grants: { ...nothing, altered } }), 'Europe/Berlin');
    expect(grants?.altered.map(({ after }) => after)).toEqual(['27 Nov 2026, 02:00:58 CET']);
  });
});
