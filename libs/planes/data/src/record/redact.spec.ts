import { workSince } from '@gatehouse/kernel/testing';
import { describe, expect, it } from '@jest/globals';
import { mintToken } from '@gatehouse/kernel';
import { redactBody, redactHeaders } from './redact.ts';

const token = mintToken('sandbox');
const body = (text: string, type = 'application/json', size = Buffer.byteLength(text)): string =>
  redactBody(Buffer.from(text), size, type, ['imported-secret']);

describe('what is logged of headers', () => {
  it('never holds what authenticates', () => {
    const raw = [
      'Authorization', `Bearer ${token}`, 'Cookie', 'sid=1', 'X-API-Key', 'k', 'Proxy-Authorization', 'x', 'Set-Cookie', 'a',
      'X-Other', `see ${token}`, 'X-More', 'imported-secret', 'Accept', 'a', 'accept', 'b',
      'X-Auth-Token', 't', 'Location', 'https://a.example/?id=1&access_token=abc#x',
    ]; // prettier-ignore
    const shown = redactHeaders(raw, ['imported-secret']);
    expect(shown).toEqual({
      authorization: '[redacted]',
      cookie: '[redacted]',
      'x-api-key': '[redacted]',
      'proxy-authorization': '[redacted]',
      'set-cookie': '[redacted]',
      'x-other': 'see [redacted]',
      'x-more': '[redacted]',
      accept: 'a, b',
      'x-auth-token': '[redacted]',
      location: 'https://a.example/?id=1&access_token=[redacted]#x',
    });
  });
});

describe('what is logged of bodies', () => {
  it('has no secrets in JSON members, however deep', () => {
    const value = { user: 'u', password: 'p', deep: [{ accessToken: 't', 'api-key': 1, clientSecret: { a: 'b' } }] };
    expect(JSON.parse(body(JSON.stringify(value)))).toEqual({
      user: 'u',
      password: '[redacted]',
      deep: [{ accessToken: '[redacted]', 'api-key': '[redacted]', clientSecret: '[redacted]' }],
    });
  });

  it.each([
    ['{"user":"u","password":"pa', '{"user":"u","password":"[redacted]"'],
    ['{"a":{"token":"x\\"y","b":1},"c":[{"secret":12,"d":"e', '{"a":{"token":"[redacted]","b":1},"c":[{"secret":"[redacted]","d":"e'],
    ['{"tokens":["a","b"],"x":"y', '{"tokens":"[redacted]"'],
    ['{"secret":{"a":"b', '{"secret":"[redacted]"'],
    ['{"x":"imported-secret and more', '{"x":"[redacted] and more'],
  ])('has none either when the body was cut off: %s', (text, shown) => {
    expect(body(text, 'application/json', 9999)).toBe(`${shown}… [9999 bytes]`);
  });

  it('has none in a form or in plain text', () => {
    expect(body('user=u&password=p%20q&x=1', 'application/x-www-form-urlencoded')).toBe('user=u&password=[redacted]&x=1');
    expect(body(`my ${token}!`, 'text/plain')).toBe('my [redacted]!');
  });

  it('has none in XML, whole or cut off', () => {
    const text = '<login><user>u</user><password kind="x">p</password></login>';
    const shown = '<login><user>u</user><password kind="x">[redacted]</password></login>';
    expect(body(text, 'application/xml')).toBe(shown);
    expect(body('<a:Token>abc', 'text/xml', 99)).toBe('<a:Token>[redacted]… [99 bytes]');
  });

  it('is only the size of what is no text', () => {
    expect(body('\u0000\u0001', 'application/octet-stream')).toBe('[2 bytes of application/octet-stream]');
    expect(body('', '')).toBe('');
  });

  it('does not take long over text made to be slow', () => {
    const hostile = ['"'.repeat(8192), '{"a":'.repeat(1600), '\\"'.repeat(4096), '"a"'.repeat(2700), '?a='.repeat(2700), '?'.repeat(8192)];
    const worked = workSince();
    for (const text of [...hostile, '<a '.repeat(2700), '<a>'.repeat(2700)]) {
      for (const type of ['application/json', 'text/xml', 'text/plain']) body(text, type, 9999);
    }
    expect(worked()).toBeLessThan(1000);
  });
});
