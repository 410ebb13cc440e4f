import { describe, expect, it } from '@jest/globals';
import type { DomainError } from '@gatehouse/kernel';
import { instantsOf } from './instants.ts';

const faultsOf = (range: { from?: string; to?: string }): string[] => {
  try {
    instantsOf(range);
  } catch (error) {
    return (error as DomainError).faults.map(({ pointer }) => pointer);
  }
  return [];
};

describe('A range of time', () => {
  it('is read by its offset', () => {
    expect(instantsOf({ from: '2026-05-03T02:00:00+02:00', to: '2026-05-03T00:00:01.5Z' })).toEqual({
      from: Date.parse('2026-05-03T00:00:00Z'),
      to: Date.parse('2026-05-03T00:00:01.500Z'),
    });
    expect(instantsOf({})).toEqual({});
  });

  it('is refused without an offset, as a date alone, and with a day that does not exist, naming every fault', () => {
    expect(faultsOf({ from: '2026-05-03T12:00:00', to: '2026-05-03' })).toEqual(['/from', '/to']);
    expect(faultsOf({ from: '2026-13-03T12:00:00Z' })).toEqual(['/from']);
    expect(faultsOf({ to: '2026-05-03T12:00:00 02:00' })).toEqual(['/to']);
  });

  it('is refused when it ends before it begins', () => {
    expect(faultsOf({ from: '2026-05-03T12:00:00Z', to: '2026-05-03T12:00:00Z' })).toEqual(['/to']);
  });
});
