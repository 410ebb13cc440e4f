import { describe, expect, it } from '@jest/globals';
import { addressFault, connectionFault, versionFault } from './faults.ts';

describe('an address of Redis', () => {
  it.each([
    'redis://localhost',
    'redis://127.0.0.1:6379/2',
    'rediss://:secret@cache.example.com',
    'redis://u:p@[::1]:1/',
  ])('may be %s', (url) => expect(addressFault(url)).toBeUndefined());

  it.each([
    ['localhost:6379', /is no address/],
    ['http://localhost:6379', /is no address/],
    ['', /is no address/],
    ['redis://user@localhost', /has a user and no password/],
    ['redis://:secret@localhost/cache', /database that is no number/],
  ])('may not be %s, and the reason repeats no part of it', (url, fault) => {
    expect(addressFault(url)).toMatch(fault);
    expect(addressFault(url)).not.toMatch(/secret|localhost/);
  });
});

describe('a version', () => {
  const info = (version: string): string => `# Server\r\nredis_version:${version}\r\nredis_git_sha1:00000000\r\n`;

  it.each(['6.2.0', '6.10.1', '7.0.15', '8.2.1'])('may be %s', (version) => {
    expect(versionFault(info(version))).toBeUndefined();
  });

  it.each(['2.8.24', '5.0.14', '6.0.16', '6.1.240'])('may not be %s', (version) => {
    expect(versionFault(info(version))).toBe(
      `leads to a Redis ${version.replace(/\.\d+$/, '')}, which is too old: 6.2 is the first that will do`,
    );
  });

  it('must be told', () => expect(versionFault('# Server\r\n')).toMatch(/does not tell/));
});

describe('a connection that fails', () => {
  it('is told of without what the error says of it', () => {
    const error = Object.assign(new Error('connect ECONNSTRANGE user:secret@host'), { code: 'ECONNSTRANGE' });
    expect(connectionFault(error)).toBe('cannot be reached: ECONNSTRANGE');
    expect(connectionFault(new Error('secret'))).toBe('leads to a server that ends the connection');
  });
});
