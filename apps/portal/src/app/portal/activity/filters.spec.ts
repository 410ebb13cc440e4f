import { describe, expect, it } from '@jest/globals';
import { filtersIn, instantOf, localOf } from './filters.ts';

describe('the filters of the call log', () => {
  it('are those that the address gives, without empty ones', () => {
    expect(filtersIn({ status: '429', code: ' ', address: undefined, productId: 'orders' })).toEqual({
      status: '429',
      productId: 'orders',
    });
  });

  it('turn a local time into its instant and back, to the minute', () => {
    const instant = instantOf('2026-05-03T14:00');
    expect(Date.parse(instant)).toBe(new Date(2026, 4, 3, 14).getTime());
    expect(localOf(instant)).toBe('2026-05-03T14:00');
    expect([instantOf(''), localOf(undefined)]).toEqual(['', '']);
  });
});
