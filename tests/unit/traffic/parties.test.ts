/** Proves that parties repeat as real ones do and are written as their countries write them, over 60,000 entries. */

import { describe, expect, it } from 'vitest'
import { options, type ReadEntry, readTraffic } from './read-traffic.ts'

const entries: ReadEntry[] = [...readTraffic(options(60_000, { seed: 5 }))].filter(
  ({ truth }) => truth.function === 'original' && truth.duplicateOf === null && truth.faults.length === 0,
)

function countsOf(role: 'sender' | 'addressee'): number[] {
  const counts = new Map<string, number>()
  for (const { item } of entries) {
    const { name, address } = item[role]
    const key = `${name} ${address.lines[0]} ${address.city}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts.values()].sort((one, other) => other - one)
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)

describe('parties', () => {
  it('have few senders of much and many of little', () => {
    const counts = countsOf('sender')
    expect(counts[0]).toBeGreaterThan(800)
    expect(sum(counts.slice(0, 100)) / sum(counts)).toBeGreaterThan(0.25)
    expect(counts.filter((count) => count === 1).length / counts.length).toBeGreaterThan(0.5)
  })

  it('have addressees who mostly get one thing', () => {
    const counts = countsOf('addressee')
    expect(counts[0]).toBeLessThan(200)
    expect(counts.filter((count) => count === 1).length / counts.length).toBeGreaterThan(0.8)
    expect(counts.filter((count) => count > 1).length).toBeGreaterThan(1000)
  })

  it('are the same people in another run', () => {
    const namesOf = (run: number) => {
      const read = [...readTraffic(options(3000, { run }))]
      return new Set(read.map(({ item }) => item.sender.name))
    }
    const first = namesOf(1)
    const again = [...namesOf(2)].filter((name) => first.has(name))
    expect(again.length).toBeGreaterThan(100)
  })

  it('have postcodes in the form of their country', () => {
    const forms: Readonly<Record<string, RegExp>> = {
      US: /^\d{5}$/,
      GB: /^[A-Z]{1,2}\d{1,2} \d[A-Z]{2}$/,
      DE: /^\d{5}$/,
      NL: /^\d{4} [A-Z]{2}$/,
      CA: /^[A-Z]\d[A-Z] \d[A-Z]\d$/,
      JP: /^\d{3}-\d{4}$/,
      PL: /^\d{2}-\d{3}$/,
      BR: /^\d{5}-\d{3}$/,
      CN: /^\d{6}$/,
    }
    for (const { item } of entries) {
      const { country, postcode } = item.addressee.address
      const form = forms[country ?? '']
      if (form !== undefined) expect(postcode).toMatch(form)
    }
  })

  it('write from invented mail domains and are sometimes without phone or mail', () => {
    const mails = entries.flatMap(({ item }) => [item.sender.email, item.addressee.email])
    for (const mail of mails.filter(Boolean)) expect(mail).toMatch(/@([a-z0-9]+\.)?example\.(org|com|net)$/)
    expect(mails.filter((mail) => !mail).length / mails.length).toBeGreaterThan(0.3)
    const phoneless = entries.filter(({ item }) => !item.addressee.phone).length
    expect(phoneless / entries.length).toBeGreaterThan(0.1)
  })

  it('live in about twenty-five countries', () => {
    const countries = new Set(
      entries.flatMap(({ item }) => [item.sender.address.country, item.addressee.address.country]),
    )
    expect(countries.size).toBeGreaterThanOrEqual(24)
  })
})
