/**
 * What an item has in common with others that were examined: its sender and addressee (a name in its country), the HS heading
 * of its first line, its route. One function for services and training. Pure.
 */
import { hash } from 'node:crypto'
import type { Declaration, Party } from '#domain/item.ts'
import { RATE_KEYS } from '#models/inputs.ts'
import type { RateNames } from '#models/target-rates.ts'
import { partyKey } from '../names/exceptions.ts'

/** A signed 64-bit number in decimal, as PostgreSQL's bigint. */
export type RateHash = string

export function rateNames({ sender, addressee, contents, originOperator }: Declaration): RateNames {
  const code = contents[0]?.hsCode ?? null
  const to = addressee.address.country
  return {
    sender: partyText(sender),
    addressee: partyText(addressee),
    heading: code !== null && /^\d{4}/.test(code) ? code.slice(0, 4) : null,
    route: originOperator === null || to === null ? null : `${originOperator}>${to}`,
  }
}

function partyText({ name, address }: Party): string | null {
  const words = name === null ? '' : partyKey(name)
  return words === '' ? null : `${words} | ${address.country ?? ''}`
}

/** The key over all items. */
export function allHash(salt: string): RateHash {
  return hashOf('all', '', salt)
}

/** By RATE_KEYS; null where the item has no name of the kind. @param salt of the installation, so that a table tells no name */
export function rateHashes(names: RateNames, salt: string): (RateHash | null)[] {
  return RATE_KEYS.map((key) => {
    const name = names[key]
    return name === null ? null : hashOf(key, name, salt)
  })
}

function hashOf(kind: string, name: string, salt: string): RateHash {
  return hash('sha256', `${salt}\0rate ${kind}\0${name}`, 'buffer').readBigInt64BE().toString()
}
