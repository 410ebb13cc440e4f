import { describe, expect, it } from '@jest/globals';
import { addressBlock, callerOf } from './address.ts';

const TRUSTED = ['10.0.0.0/8', 'fd00::/8'];
const from = (peer: string, ...raw: string[]): string => callerOf(peer, raw, TRUSTED).address;
const said = (value: string): string[] => ['X-Forwarded-For', value];

describe('the address of a call', () => {
  it('is the peer’s, whatever it says of itself, unless the peer is a trusted proxy', () => {
    expect(from('203.0.113.9', ...said('198.51.100.1'))).toBe('203.0.113.9');
    expect(from('10.0.0.1', ...said('198.51.100.1'))).toBe('198.51.100.1');
  });

  it('is the rightmost that is no trusted proxy: what stands before it may be made up', () => {
    expect(from('10.0.0.1', ...said('1.1.1.1, 198.51.100.1, 10.2.2.2'))).toBe('198.51.100.1');
    expect(from('10.0.0.1', ...said('1.1.1.1'), ...said('198.51.100.1'))).toBe('198.51.100.1');
    expect(from('fd00::1', ...said('2001:db8::7, fd00::2'))).toBe('2001:db8::7');
  });

  it('is the last proxy that can be believed when what it passed on is no address', () => {
    expect(from('10.0.0.1', ...said('198.51.100.1, unknown'))).toBe('10.0.0.1');
    expect(from('10.0.0.1', ...said('010.0.0.1'))).toBe('10.0.0.1');
    expect(from('10.0.0.1', ...said('10.9.9.9'))).toBe('10.9.9.9');
    expect(from('10.0.0.1')).toBe('10.0.0.1');
  });

  it('has one form, without port or zone', () => {
    expect(from('::ffff:203.0.113.9')).toBe('203.0.113.9');
    expect(from('::ffff:10.0.0.1', ...said('198.51.100.1:4711'))).toBe('198.51.100.1');
    expect(from('10.0.0.1', ...said('[2001:DB8:0::1]:80'))).toBe('2001:db8::1');
    expect(from('fe80::1%eth0')).toBe('fe80::1');
  });

  it('came over TLS only if a trusted proxy says so', () => {
    const https = ['X-Forwarded-Proto', 'https'];
    expect(callerOf('10.0.0.1', https, TRUSTED).protocol).toBe('https');
    expect(callerOf('203.0.113.9', https, TRUSTED).protocol).toBe('http');
  });

  it('is counted by the /64 in IPv6', () => {
    expect(addressBlock('2001:db8:1:2:3::4')).toBe('2001:db8:1:2::');
    expect(addressBlock('203.0.113.9')).toBe('203.0.113.9');
  });
});
