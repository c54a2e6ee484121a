import ipaddr from 'ipaddr.js';

/** Whether an address may be connected to, and if not, why. */
export type Reach = 'OPEN' | 'NOT_PUBLIC' | 'NEEDS_TLS';

/** All that has been given out for the public internet of IPv6; mapped, translated and local ranges lie outside. */
const globalIpv6 = ipaddr.parseCIDR('2000::/3');

/**
 * May Headway connect to this address? Public addresses take TLS; those in the networks that the operator allows may do
 * without. An IPv4 address inside an IPv6 one (mapped, NAT64, 6to4) is never public, and no IPv4 network allows it.
 * @param address as a resolver or the URL parser gives it, without brackets
 * @param networks CIDR blocks
 */
export function reachOf(address: string, secure: boolean, networks: readonly string[]): Reach {
  if (!ipaddr.isValid(address)) return 'NOT_PUBLIC';
  const parsed = ipaddr.parse(address);
  if (networks.some((network) => contains(network, parsed))) return 'OPEN';
  if (!isPublic(parsed)) return 'NOT_PUBLIC';
  return secure ? 'OPEN' : 'NEEDS_TLS';
}

type Address = ReturnType<typeof ipaddr.parse>;

function isPublic(address: Address): boolean {
  // ipaddr.js calls unicast what belongs to no special range.
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || address.match(globalIpv6);
}

function contains(network: string, address: Address): boolean {
  const [base, bits] = ipaddr.parseCIDR(network);
  return base.kind() === address.kind() && address.match(base, bits);
}
