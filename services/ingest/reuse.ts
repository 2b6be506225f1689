/**
 * What the version in force says of an item's identity, and whether a new declaration under the same identifier is of
 * another item (DQ03). Source: UPU S10, not to be used again within twelve months. Pure.
 */
import type { Declaration, Party } from '#domain/item.ts'
import { wordsOf } from './checks/words.ts'

export interface KnownParty {
  name: string | null
  city: string | null
  postcode: string | null
}

export interface Previous {
  /** ISO 8601, UTC. */
  postedAt: string | null
  sender: KnownParty
  addressee: KnownParty
  /** Whether the version in force has been assessed and decided. */
  assessed: boolean
}

/** A declaration as the next one under its identifier will find it. */
export function previousOf({ postedAt, sender, addressee }: Declaration): Previous {
  return { postedAt, sender: knownParty(sender), addressee: knownParty(addressee), assessed: false }
}

function knownParty({ name, address }: Party): KnownParty {
  return { name, city: address.city, postcode: address.postcode }
}

/** Clocks, time zones and a scan at the counter on the next morning. */
const POSTING_TOLERANCE_MS = 36 * 3_600_000

/**
 * What makes it another item, or null where it is the same. An amendment or cancellation is always of the same; what
 * either of the two does not say, differs in nothing.
 */
export function reuseOf(
  previous: Previous,
  declaration: Declaration,
): 'date of posting' | 'sender' | 'addressee' | null {
  if (declaration.function !== 'original') return null
  if (isOtherParty(previous.sender, declaration.sender)) return 'sender'
  if (isOtherParty(previous.addressee, declaration.addressee)) return 'addressee'
  if (previous.postedAt === null || declaration.postedAt === null) return null
  const apartMs = Math.abs(Date.parse(declaration.postedAt) - Date.parse(previous.postedAt))
  return apartMs > POSTING_TOLERANCE_MS ? 'date of posting' : null
}

/** The names have no word in common, and the place is another: a name spelt otherwise, or a person who moved, is the same. */
function isOtherParty(known: KnownParty, declared: Party): boolean {
  if (known.name === null || declared.name === null) return false
  if (wordsOf(known.name).some((word) => wordsOf(declared.name!).includes(word))) return false
  const { city, postcode } = declared.address
  return !(isSame(known.city, city) && isSame(known.postcode, postcode))
}

function isSame(one: string | null, other: string | null): boolean {
  return one === null || other === null || wordsOf(one).join(' ') === wordsOf(other).join(' ')
}
