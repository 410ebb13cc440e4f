import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];
const parsed = new Map<string, Network | null>();

function networkOf(cidr: string): Network | null {
  let network = parsed.get(cidr);
  if (network === undefined) {
    network = readCidr(cidr);
    if (parsed.size > 10_000) parsed.clear();
    parsed.set(cidr, network);
  }
  return network;
}

/** Only the usual spellings: others (`010.0.0.1`, `0x7f.1`) mean different addresses to different programs. */
function readCidr(cidr: string): Network | null {
  if (isIP(cidr.slice(0, cidr.lastIndexOf('/'))) === 0 || !ipaddr.isValidCIDR(cidr)) return null;
  const [address, bits] = ipaddr.parseCIDR(cidr);
  const mapped = address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() && bits >= 96;
  return mapped ? [address.toIPv4Address(), bits - 96] : [address, bits];
}

/** Whether an address lies in one of the networks (CIDR, IPv4 or IPv6; IPv4-mapped addresses count as IPv4). */
export function addressIn(networks: readonly string[], address: string): boolean {
  if (isIP(address) === 0) return false;
  const ip = ipaddr.process(address);
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
