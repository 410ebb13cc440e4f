import { describe, expect, it } from '@jest/globals';
import { credentialsOf } from './address.ts';

const SECRET = 'hunter2';

describe('the address of an EventStoreDB', () => {
  it.each([
    ['esdb://localhost:2113?tls=false', '', ''],
    ['esdb://localhost?tls=false&keepAliveInterval=20000', '', ''],
    ['esdb+discover://ops:changeit@cluster.example:2113', 'ops', 'changeit'],
    ['esdb://a%40b:p%3Aq%25@one:2113,two:2114,three?node_preference=leader&tlsCAFile=/ca.pem', 'a@b', 'p:q%'],
    ['esdb://ops:changeit@127.0.0.1:2113/?tls=true', 'ops', 'changeit'],
  ])('%s is taken', (url, username, password) => {
    expect(credentialsOf(url)).toEqual({ username, password });
  });

  it.each([
    ['http://localhost:2113', 'has not the form'],
    ['esdb://', 'has not the form'],
    [`esdb://ops:${SECRET}@`, 'has not the form'],
    [`esdb://ops:${SECRET}@host:port`, 'has not the form'],
    [`esdb://ops:${SECRET}@host@other`, 'has not the form'],
    ['esdb://localhost:2113', 'needs a user name and a password'],
    ['esdb://ops@localhost:2113', 'needs a user name and a password'],
    [`esdb://ops:${SECRET}:more@localhost`, 'needs a user name and a password'],
    [`esdb://ops:${SECRET}%@localhost`, 'has a percent sign'],
    [`esdb://ops:${SECRET}@localhost?tlsVerifyCert=false`, 'has an option that is not known: tlsVerifyCert'],
    [`esdb://ops:${SECRET}@localhost?colour=red`, 'has an option that is not known: colour'],
    [`esdb://ops:${SECRET}@localhost?tls`, 'has no value for its option tls'],
  ])('%s is refused without its password', (url, because) => {
    expect(() => credentialsOf(url)).toThrow(expect.objectContaining({ name: 'UnusableEngine' }));
    expect(() => credentialsOf(url)).toThrow(because);
    expect(() => credentialsOf(url)).not.toThrow(SECRET);
  });
});
