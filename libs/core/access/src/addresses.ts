import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Network = [Address, number];

/** Callers come again and again, as do the networks that they are looked for in: what was read is kept. */
function kept<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) {
      value = read(text);
      if (known.size > 10_000) known.clear();
      known.set(text, value);
    }
    return value;
  };
}

const networkOf = kept(readCidr);
const addressOf = kept((text): Address | null => (isIP(text) === 0 ? null : ipaddr.process(text)));

/** Only the usual spellings: others (`010.0.0.1`, `0x7f.1`) mean different addresses to different programs. */
function readCidr(cidr: string): Network | null {
  if (isIP(cidr.slice(0, cidr.lastIndexOf('/'))) === 0 || !ipaddr.isValidCIDR(cidr)) return null;
  const [address, bits] = ipaddr.parseCIDR(cidr);
  const mapped = address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() && bits >= 96;
  return mapped ? [address.toIPv4Address(), bits - 96] : [address, bits];
}

/** Whether an address lies in one of the networks (CIDR, IPv4 or IPv6; IPv4-mapped addresses count as IPv4). */
export function addressIn(networks: readonly string[], address: string): boolean {
  const ip = addressOf(address);
  if (ip === null) return false;
  return networks.some((cidr) => {
    const network = networkOf(cidr);
    return network !== null && network[0].kind() === ip.kind() && ip.match(network as [ipaddr.IPv4, number]);
  });
}

/** What is wrong with a network in CIDR form, or undefined. */
export function cidrFault(cidr: string): string | undefined {
  if (readCidr(cidr) === null) return `${cidr} is not a network in CIDR form, such as 203.0.113.0/24 or 2001:db8::/32.`;
  const [address, bits] = ipaddr.parseCIDR(cidr);
  const network =
    address.kind() === 'ipv4' ? ipaddr.IPv4.networkAddressFromCIDR(cidr) : ipaddr.IPv6.networkAddressFromCIDR(cidr);
  return network.toString() === address.toString()
    ? undefined
    : `${cidr} has host bits set; did you mean ${network.toString()}/${bits}?`;
}
