import ipaddr from 'ipaddr.js';

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];
const parsed = new Map<string, Network | null>();

function networkOf(cidr: string): Network | null {
  let network = parsed.get(cidr);
  if (network === undefined) {
    network = ipaddr.isValidCIDR(cidr) ? ipaddr.parseCIDR(cidr) : null;
    if (parsed.size > 10_000) parsed.clear();
    parsed.set(cidr, network);
  }
  return network;
}

/** Whether an address lies in one of the networks (CIDR, IPv4 or IPv6; IPv4-mapped addresses count as IPv4). */
export function addressIn(networks: readonly string[], address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const ip = ipaddr.process(address);
  return networks.some((cidr) => {
    const network = networkOf(cidr);
    return network !== null && network[0].kind() === ip.kind() && ip.match(network as [ipaddr.IPv4, number]);
  });
}

/** What is wrong with a network in CIDR form, or undefined. */
export function cidrFault(cidr: string): string | undefined {
  if (!ipaddr.isValidCIDR(cidr))
    return `${cidr} is not a network in CIDR form, such as 203.0.113.0/24 or 2001:db8::/32.`;
  const [address, bits] = ipaddr.parseCIDR(cidr);
  const network =
    address.kind() === 'ipv4' ? ipaddr.IPv4.networkAddressFromCIDR(cidr) : ipaddr.IPv6.networkAddressFromCIDR(cidr);
  return network.toString() === address.toString()
    ? undefined
    : `${cidr} has host bits set; did you mean ${network.toString()}/${bits}?`;
}
