import { describe, expect, it } from '@jest/globals';
import { addressIn, cidrFault } from './addresses.ts';

describe('an address', () => {
  it.each([
    ['203.0.113.9', '203.0.113.0/24', true],
    ['203.0.114.9', '203.0.113.0/24', false],
    ['203.0.113.9', '203.0.113.9/32', true],
    ['203.0.113.9', '0.0.0.0/0', true],
    ['::ffff:203.0.113.9', '203.0.113.0/24', true],
    ['203.0.113.9', '::ffff:203.0.113.0/120', true],
    ['203.0.113.9', '::/0', false],
    ['2001:db8::1', '2001:db8::/32', true],
    ['2001:DB8:0:0::1', '2001:db8::/32', true],
    ['2001:db9::1', '2001:db8::/32', false],
    ['2001:db8::1', '0.0.0.0/0', false],
    ['010.0.0.1', '10.0.0.0/8', false],
    ['0x0a.1', '10.0.0.0/8', false],
    ['167772161', '10.0.0.0/8', false],
    ['unknown', '0.0.0.0/0', false],
    ['', '0.0.0.0/0', false],
    ['10.0.0.1', 'nonsense', false],
    ['10.0.0.1', '10.0.0.0/33', false],
  ])('%s is in %s: %s', (address, network, within) => {
    expect(addressIn([network], address)).toBe(within);
  });

  it('is in a list when it is in one of its networks', () => {
    expect(addressIn(['10.0.0.0/8', '2001:db8::/32'], '2001:db8::1')).toBe(true);
    expect(addressIn([], '2001:db8::1')).toBe(false);
  });
});

describe('a network', () => {
  it.each(['203.0.113.0/24', '10.0.0.1/32', '2001:db8::/32', '::1/128', '0.0.0.0/0'])('%s is sound', (cidr) => {
    expect(cidrFault(cidr)).toBeUndefined();
  });

  it.each(['', '10.0.0.1', '10.0.0.0/33', '010.0.0.0/8', '10/8', '2001:db8::/129', 'x/8'])('%s is none', (cidr) => {
    expect(cidrFault(cidr)).toContain('not a network');
  });

  it('with host bits set is most likely a mistake, and the right one is named', () => {
    expect(cidrFault('203.0.113.9/24')).toContain('203.0.113.0/24');
    expect(cidrFault('2001:db8::1/32')).toContain('2001:db8::/32');
  });
});
