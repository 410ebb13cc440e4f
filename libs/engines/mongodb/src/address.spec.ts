import { describe, expect, it } from '@jest/globals';
import { asksForTls, databaseOf } from './address.ts';

describe('The address of MongoDB', () => {
  it.each([
    ['mongodb://localhost/gatehouse', 'gatehouse'],
    ['mongodb://user:p%40ss@a:27017,b:27018/gate-house_2?replicaSet=rs&tls=true', 'gate-house_2'],
    ['mongodb+srv://user:secret@cluster.example.net/views?retryWrites=true', 'views'],
    ['mongodb://[::1]:27017/%C3%A9t%C3%A9', 'été'],
  ])('%s names its database', (url, database) => {
    expect(databaseOf(url)).toBe(database);
  });

  it.each([
    ['http://localhost/gatehouse', 'is not of the form mongodb://user:password@host:27017/database'],
    ['localhost:27017', 'is not of the form mongodb://user:password@host:27017/database'],
    ['mongodb://localhost', 'names no database, as mongodb://host:27017/gatehouse does'],
    ['mongodb://localhost/?tls=true', 'names no database, as mongodb://host:27017/gatehouse does'],
    ['mongodb://localhost/a.b', 'names a database "a.b", which cannot be the name of one'],
    ['mongodb://localhost/a/b', 'names a database "a/b", which cannot be the name of one'],
    ['mongodb://me:12/s3cret@localhost/views', 'has a user or password in which /, ?, # or @ is not escaped'],
    [`mongodb://localhost/${'x'.repeat(64)}`, 'which cannot be the name of one'],
    ['mongodb://localhost/admin', 'names the database "admin", which MongoDB keeps for itself'],
  ])('%s is refused', (url, clause) => {
    expect(() => databaseOf(url)).toThrow(clause);
  });

  it.each([
    ['mongodb://localhost/gatehouse', false],
    ['mongodb://localhost/gatehouse?replicaSet=rs&tls=true', true],
    ['mongodb://localhost/gatehouse?ssl=false', false],
    ['mongodb+srv://cluster.example.net/gatehouse', true],
    ['mongodb+srv://cluster.example.net/gatehouse?tls=false', false],
  ])('%s asks for TLS: %s', (url, asks) => {
    expect(asksForTls(url)).toBe(asks);
  });
});
