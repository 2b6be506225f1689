/**
 * Where a webhook may point. What is behind an address is an outsider's choice, so everything that is not the public internet is
 * refused: private and shared networks, loopback, link-local (the metadata services of clouds), multicast, documentation, and
 * IPv6 that carries an IPv4 address inside it. Source: IANA's special-purpose address registries.
 */
import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import { PreadviceError } from '#platform/errors.ts'

const SPECIAL_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  // A metadata service at a public address: Azure's.
  '168.63.129.16/32',
]
/** Within 2000::/3, the only public part: protocol assignments with Teredo, documentation, 6to4. */
const SPECIAL_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

const special = new BlockList()
for (const range of SPECIAL_IPV4) add(special, range, 'ipv4')
for (const range of SPECIAL_IPV6) add(special, range, 'ipv6')
const publicIpv6 = new BlockList()
add(publicIpv6, '2000::/3', 'ipv6')

function add(list: BlockList, range: string, family: 'ipv4' | 'ipv6'): void {
  const [network, prefix] = range.split('/')
  list.addSubnet(network!, Number(prefix), family)
}

/** @param address an IP address; anything else is not public */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !special.check(address, 'ipv4')
  return family === 6 && publicIpv6.check(address, 'ipv6') && !special.check(address, 'ipv6')
}

/** What is wrong with an address as it is written; null where nothing is. */
export function urlFault(text: string, isPrivateAllowed: boolean): string | null {
  if (!URL.canParse(text)) return 'it is no address: write https://host/path'
  const { protocol, username, password, hash, hostname } = new URL(text)
  if (protocol !== 'https:' && !(isPrivateAllowed && protocol === 'http:'))
    return 'it must begin with https://'
  if (username !== '' || password !== '') return 'it may hold no user and no password'
  if (hash !== '') return 'it may have no part behind #'
  const literal = bare(hostname)
  if (!isPrivateAllowed && isIP(literal) > 0 && !isPublicAddress(literal))
    return `${literal} is not a public address`
  return null
}

export interface Resolved {
  address: string
  family: number
}

/**
 * The addresses of a host, each of them checked: whoever connects uses these and does not ask again, so that a name cannot mean
 * another machine by then. One address that is not public refuses the host.
 */
export async function resolvePublic(hostname: string, isPrivateAllowed: boolean): Promise<Resolved[]> {
  const addresses = await lookup(bare(hostname), { all: true, verbatim: true })
  const private_ = addresses.find(({ address }) => !isPublicAddress(address))
  if (private_ && !isPrivateAllowed) throw new ForbiddenAddress(hostname, private_.address)
  return addresses
}

/** A URL writes an IPv6 address in brackets. */
function bare(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1')
}

export class ForbiddenAddress extends PreadviceError {
  constructor(hostname: string, address: string) {
    super(`${bare(hostname)} is at ${address}, which is not a public address`)
    this.name = 'ForbiddenAddress'
  }
}
