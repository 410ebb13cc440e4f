import { addressIn } from '@gatehouse/access';
import { isIP, isIPv4 } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { RawHeaders } from './headers.ts';

export interface Caller {
  /** IPv4 in dotted form even when it came as IPv6-mapped; IPv6 in its short form. */
  readonly address: string;
  readonly protocol: 'http' | 'https';
}

/**
 * Whom the call comes from. What proxies say is believed only as far as the chain of trusted ones goes: the address is
 * the rightmost of X-Forwarded-For that is not a trusted proxy (product row E5).
 */
export function callerOf(peer: string | undefined, raw: RawHeaders, trustedProxies: readonly string[]): Caller {
  let address = plain(peer ?? '') ?? '0.0.0.0';
  if (!addressIn(trustedProxies, address)) return { address, protocol: 'http' };
  for (const hop of valuesOf(raw, 'x-forwarded-for').reverse()) {
    const said = plain(hop);
    // A hop that is no address ends what can be believed: the proxy that passed it on is the caller.
    if (said === undefined) break;
    address = said;
    if (!addressIn(trustedProxies, address)) break;
  }
  return { address, protocol: valuesOf(raw, 'x-forwarded-proto').at(-1) === 'https' ? 'https' : 'http' };
}

function plain(text: string): string | undefined {
  // Nearly all are: dotted IPv4 has one spelling.
  if (isIPv4(text)) return text;
  const bare = /^\[(.+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
  const address = bare.replace(/%.*$/, '');
  return isIP(address) === 0 ? undefined : ipaddr.process(address).toString();
}

function valuesOf(raw: RawHeaders, name: string): string[] {
  const values: string[] = [];
  for (let i = 0; i < raw.length; i += 2) {
    if (raw[i]?.toLowerCase() === name) values.push(...(raw[i + 1] ?? '').split(',').map((value) => value.trim()));
  }
  return values;
}

/** What failed attempts are counted under: one line of a household or a company is a /64 in IPv6. */
export function addressBlock(address: string): string {
  if (isIP(address) !== 6) return address;
  return ipaddr.IPv6.networkAddressFromCIDR(`${address}/64`).toString();
}
