import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { Reach, reachOf } from './reachable-address';

const localNetworks = ['127.0.0.0/8', '10.20.0.0/16', 'fd12::/16'];

describe('whether an address may be connected to', () => {
  it.each<[string, string]>([
    ['loopback', '127.0.0.1'],
    ['loopback, another one', '127.255.255.254'],
    ['unspecified', '0.0.0.0'],
    ['this network', '0.1.2.3'],
    ['private 10', '10.0.0.1'],
    ['private 172.16', '172.16.0.1'],
    ['private 172.31', '172.31.255.255'],
    ['private 192.168', '192.168.1.1'],
    ['link-local', '169.254.0.1'],
    ['cloud metadata', '169.254.169.254'],
    ['carrier-grade NAT', '100.64.0.1'],
    ['cloud metadata behind carrier-grade NAT', '100.100.100.200'],
    ['protocol assignments', '192.0.0.192'],
    ['documentation', '192.0.2.1'],
    ['documentation', '198.51.100.7'],
    ['documentation', '203.0.113.9'],
    ['6to4 relays', '192.88.99.1'],
    ['benchmarking', '198.18.0.1'],
    ['multicast', '224.0.0.1'],
    ['multicast', '239.255.255.250'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['IPv6 unspecified', '::'],
    ['IPv6 loopback', '::1'],
    ['IPv6 loopback in full', '0:0:0:0:0:0:0:1'],
    ['IPv6 link-local', 'fe80::1'],
    ['IPv6 link-local with a zone', 'fe80::1%eth0'],
    ['IPv6 site-local', 'fec0::1'],
    ['unique local', 'fc00::1'],
    ['unique local', 'fd00::1'],
    ['IPv6 multicast', 'ff02::1'],
    ['mapped loopback', '::ffff:127.0.0.1'],
    ['mapped loopback in hexadecimal', '::ffff:7f00:1'],
    ['mapped public', '::ffff:8.8.8.8'],
    ['compatible loopback', '::127.0.0.1'],
    ['translated, RFC 6145', '::ffff:0:127.0.0.1'],
    ['NAT64 of loopback', '64:ff9b::127.0.0.1'],
    ['NAT64 of metadata', '64:ff9b::a9fe:a9fe'],
    ['NAT64 for local use', '64:ff9b:1::a00:1'],
    ['6to4 of loopback', '2002:7f00:1::'],
    ['6to4 of private', '2002:a00:1::1'],
    ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    ['IPv6 documentation', '2001:db8::1'],
    ['IPv6 documentation', '3fff::1'],
    ['IPv6 benchmarking', '2001:2::1'],
    ['discard', '100::1'],
    ['segment routing', '5f00::1'],
    ['not given out yet', '4000::1'],
    ['not an address', 'localhost'],
    ['nothing', ''],
  ])('is refused to %s: %s', (_, address) => {
    expect(reachOf(address, true, [])).toBe('NOT_PUBLIC');
    expect(reachOf(address, false, [])).toBe('NOT_PUBLIC');
  });

  it.each<[string]>([
    ['1.1.1.1'],
    ['8.8.8.8'],
    ['11.0.0.1'],
    ['172.15.255.255'],
    ['172.32.0.1'],
    ['100.63.255.255'],
    ['100.128.0.1'],
    ['2606:4700:4700::1111'],
    ['2a00:1450:400a:800::200e'],
  ])('is granted to the public address %s, with TLS', (address) => {
    expect(reachOf(address, true, [])).toBe('OPEN');
    expect(reachOf(address, false, [])).toBe('NEEDS_TLS');
  });

  it.each<[string, Reach]>([
    ['127.0.0.1', 'OPEN'],
    ['10.20.255.1', 'OPEN'],
    ['10.21.0.1', 'NOT_PUBLIC'],
    ['fd12::1', 'OPEN'],
    ['fd13::1', 'NOT_PUBLIC'],
    ['::1', 'NOT_PUBLIC'],
    ['::ffff:127.0.0.1', 'NOT_PUBLIC'],
    ['64:ff9b::7f00:1', 'NOT_PUBLIC'],
    ['169.254.169.254', 'NOT_PUBLIC'],
    ['8.8.8.8', 'NEEDS_TLS'],
  ])('follows the networks that the operator allows: %s is %s without TLS', (address, reach) => {
    expect(reachOf(address, false, localNetworks)).toBe(reach);
  });

  it('is never granted to an IPv4 address that is wrapped into IPv6', () => {
    const anyOctets = fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 0, max: 255 })));
    const wrappings = ['::ffff:', '::', '64:ff9b::', '::ffff:0:'];
    fc.assert(
      fc.property(anyOctets, fc.constantFrom(...wrappings), (octets, wrapping) => {
        const wrapped = ipaddr.parse(`${wrapping}${octets.join('.')}`).toString();
        expect(reachOf(wrapped, true, localNetworks)).toBe('NOT_PUBLIC');
      }),
    );
  });

  it('says the same of an address however it is written', () => {
    const anyIpv6 = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(anyIpv6, (parts) => {
        const long = parts.map((part) => part.toString(16).padStart(4, '0')).join(':');
        const short = ipaddr.parse(long).toString();
        expect(reachOf(long.toUpperCase(), true, localNetworks)).toBe(reachOf(short, true, localNetworks));
      }),
    );
  });
});
