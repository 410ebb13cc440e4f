import { describe, expect, it } from '@jest/globals';
import { behind, gatewayState, verdict, type System } from './system-words.ts';

const NOW = Date.parse('2026-11-23T20:00:00.000Z');
const gateway = (more: object = {}) => ({
  id: 'g',
  position: '0009',
  seenAt: new Date(NOW - 1_000).toISOString(),
  ...more,
});
const view = (more: object = {}) => ({
  id: 'partners',
  version: 1,
  position: '0009',
  failure: null,
  behind: 0,
  lagMs: 0,
  ...more,
});
const system = (more: object = {}): System =>
  ({
    head: '0009',
    access: '0009',
    unknown: [],
    flows: { waiting: 2, due: 0, failing: 0, items: [] },
    views: [view()],
    gateways: [gateway()],
    engines: [],
    sealed: { upTo: '0009', at: null, unsealed: 0 },
    ...more,
  }) as System;

describe('the health of the system', () => {
  it('is good when views and gateways have read all', () => {
    expect(verdict(system(), NOW).state).toBe('good');
  });

  it.each([
    ['a view that stopped', { views: [view({ failure: 'broken' })] }, 'refused'],
    ['a gateway that is silent', { gateways: [gateway({ seenAt: new Date(NOW - 60_000).toISOString() })] }, 'refused'],
    [
      'an engine that is away',
      { engines: [{ engine: 'Redis', reachable: false, since: '', reason: 'gone' }] },
      'refused',
    ],
    ['no gateway at all', { gateways: [] }, 'refused'],
    ['a gateway that is behind', { gateways: [gateway({ position: '0007' })] }, 'attention'],
    ['a gateway that goes on without a store', { gateways: [gateway({ degraded: ['shared-limits'] })] }, 'attention'],
    ['a view that is behind', { views: [view({ behind: 3 })] }, 'attention'],
    ['a flow that fails', { flows: { waiting: 2, due: 1, failing: 1, items: [] } }, 'refused'],
    ['an event that is not known', { unknown: [{ id: 'p', type: 'X', position: '1' }] }, 'attention'],
  ])('is not with %s', (_, more, state) => {
    expect(verdict(system(more), NOW).state).toBe(state);
  });

  it('is good while nobody can tell of flows, as long as nothing else is wrong', () => {
    expect(verdict(system({ flows: null }), NOW).state).toBe('good');
  });

  it('names what a gateway goes on without', () => {
    expect(gatewayState(gateway({ degraded: ['shared-limits', 'records'] }), '0009', NOW)).toEqual({
      state: 'attention',
      label: 'Goes on without Shared limits, Records',
    });
  });

  it('counts how far behind a position is', () => {
    expect(behind('0007', '0009')).toBe(2);
    expect(behind('0010', '0009')).toBe(0);
  });
});
