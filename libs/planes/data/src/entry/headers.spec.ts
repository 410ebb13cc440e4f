import { describe, expect, it } from '@jest/globals';
import { forwardable, headerFault, returnable } from './headers.ts';

const fault = (...raw: string[]): string | undefined => headerFault(['Host', 'gateway', ...raw], '1.1');

describe('headers', () => {
  it.each(['X-Client-ID', 'x-profile-id', 'Authorization', 'Content-Length', 'Host', 'Gatehouse-Verify'])(
    'may not name %s twice',
    (name) => expect(fault(name, '1', name.toUpperCase(), '1')).toContain('more than once'),
  );

  it('may repeat what decides nothing', () => {
    expect(fault('Accept', 'a', 'Accept', 'b', 'Cookie', 'c')).toBeUndefined();
  });

  it('say in one way where the body ends', () => {
    expect(fault('Content-Length', '3', 'Transfer-Encoding', 'chunked')).toContain('exclude');
    expect(fault('Transfer-Encoding', 'gzip, chunked')).toContain('chunked');
    expect(fault('Content-Length', '+3')).toContain('number');
    expect(fault('Content-Length', '3')).toBeUndefined();
    expect(fault('Transfer-Encoding', 'Chunked')).toBeUndefined();
  });

  it('are of a version that is spoken, and of 1.0 without a coding', () => {
    expect(headerFault(['Host', 'gateway'], '2.0')).toContain('HTTP/1.1');
    expect(headerFault(['Transfer-Encoding', 'chunked'], '1.0')).toContain('HTTP/1.0');
  });

  it('name a host, but for HTTP/1.0', () => {
    expect(headerFault([], '1.1')).toContain('Host');
    expect(headerFault([], '1.0')).toBeUndefined();
    expect(headerFault(['Host', 'a b'], '1.1')).toContain('Host');
    expect(headerFault(['Host', 'evil/path'], '1.1')).toContain('Host');
    expect(headerFault(['Host', '[::1]:8081'], '1.1')).toBeUndefined();
  });

  it('go on to the upstream without those of the hop, those that Connection names, and those that are reserved', () => {
    const raw = [
      'Accept', 'a', 'Connection', 'close, X-Drop', 'X-Drop', '1', 'Keep-Alive', '1', 'TE', 'trailers', 'Upgrade', 'x',
      'Proxy-Authorization', 'x', 'Proxy-Connection', 'x', 'Transfer-Encoding', 'chunked', 'Expect', '100-continue',
      'Authorization', 'x', 'X-Client-ID', 'x', 'X_Client_ID', 'x', 'X-Profile-ID', 'x', 'Gatehouse-Partner', 'x',
      'gatehouse_partner', 'x', 'X-Forwarded-For', 'x', 'X_Forwarded_For', 'x', 'X-Forwarded-Prefix', 'x', 'Forwarded', 'x',
      'X-Real-IP', 'x', 'Proxy', 'x', 'Host', 'x', 'X-Up-Key', 'spoofed', 'X_Up_Key', 'spoofed', 'traceparent', 't', 'tracestate', 's',
      'X-HTTP-Method-Override', 'DELETE', 'X-HTTP-Method', 'DELETE', 'X_Method_Override', 'DELETE',
      'X-Original-URL', '/secret', 'X-Rewrite-URL', '/secret', 'X-Original-URI', '/secret',
      'Content_Length', '9', 'Transfer_Encoding', 'chunked', 'Cookie', 'c', 'Content-Length', '3',
    ]; // prettier-ignore
    const kept = ['Accept', 'a', 'traceparent', 't', 'tracestate', 's', 'Cookie', 'c', 'Content-Length', '3'];
    expect(forwardable(raw, 'x-up-key')).toEqual(kept);
  });

  it('come back without those of the hop, and nobody but the gateway speaks for it', () => {
    const raw = ['Content-Type', 'x', 'Connection', 'X-Gone', 'X-Gone', '1', 'Transfer-Encoding', 'chunked'];
    const cookies = ['Set-Cookie', 'a', 'Set-Cookie', 'b'];
    expect(returnable([...raw, ...cookies, 'Gatehouse-Decision', 'forged'])).toEqual(['Content-Type', 'x', ...cookies]);
  });
});
