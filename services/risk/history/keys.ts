/**
 * Under what an item is remembered: sender, addressee, their addresses and phones, and the pair, each as a salted 64-bit hash
 * of its normalised text. The same party written in another order, case or script has the same key. Pure.
 *
 * A name alone is not a person: a party is its name in its country. Two of one name there share their history.
 */
import { hash } from 'node:crypto'
import type { Declaration, Party } from '#domain/item.ts'
import { addressKey } from '../names/address-words.ts'
import { partyKey } from '../names/exceptions.ts'
import { phoneKey } from '../names/phone.ts'
import type { HistoryKey } from './names.ts'

/** A signed 64-bit number in decimal, as PostgreSQL's bigint. */
export type Hash = string

/** Null where the declaration has nothing to remember it by. */
export type HistoryKeys = Readonly<Record<HistoryKey, Hash | null>>

function hashOf(salt: string, kind: string, text: string | null): Hash | null {
  if (text === null) return null
  return hash('sha256', `${salt}\0${kind}\0${text}`, 'buffer').readBigInt64BE().toString()
}

function partyText({ name, address }: Party): string | null {
  const words = name === null ? '' : partyKey(name)
  return words === '' ? null : `${words} | ${address.country ?? ''}`
}

/** @param salt of the installation, see read-history.ts */
export function historyKeys({ sender, addressee }: Declaration, salt: string): HistoryKeys {
  const [from, to] = [partyText(sender), partyText(addressee)]
  const key = (kind: HistoryKey, text: string | null) => hashOf(salt, kind, text)
  return {
    sender: key('sender', from),
    senderAddress: key('senderAddress', addressKey(sender.address)),
    senderPhone: key('senderPhone', phoneKey(sender.phone, sender.address.country)),
    addressee: key('addressee', to),
    addresseeAddress: key('addresseeAddress', addressKey(addressee.address)),
    addresseePhone: key('addresseePhone', phoneKey(addressee.phone, addressee.address.country)),
    pair: key('pair', from === null || to === null ? null : `${from} -> ${to}`),
  }
}

/** What an item is counted once by. */
export function itemHash(itemId: string, salt: string): Hash {
  return hashOf(salt, 'item', itemId)!
}

/** The key of an item's own event: the complement, so that no item has the number of a party. */
export function itemKey(item: Hash): Hash {
  return (~BigInt(item)).toString()
}

/** Keys from one to another, both included. */
export interface KeySlice {
  first: Hash
  last: Hash
}

const SLICES = 128n
const KEYS_FROM = -(2n ** 63n)
const KEYS_PER_SLICE = 2n ** 64n / SLICES

/** All keys there can be, in slices for work that is done with many of them. */
export function keySlices(): KeySlice[] {
  return Array.from({ length: Number(SLICES) }, (_, i) => {
    const first = KEYS_FROM + BigInt(i) * KEYS_PER_SLICE
    return { first: first.toString(), last: (first + KEYS_PER_SLICE - 1n).toString() }
  })
}
