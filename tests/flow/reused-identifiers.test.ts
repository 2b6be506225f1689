/**
 * One identifier, two items: told and refused where parties or posting date show it (DQ03), a new version otherwise; and a
 * version that comes after the one before was assessed says so (DQ19). Through the front door, on the running service.
 */
import { describe, expect, test } from 'vitest'
import { startPreadvice } from '../harness/preadvice.ts'
import type { AnyItem } from '../unit/ingest/ordinary-item.ts'
import { letter, messageOf } from './mail.ts'

const preadvice = await startPreadvice()
const china = await preadvice.post('CNA')

const STRANGER = {
  name: 'Marta Silva',
  phone: null,
  email: 'ms@example.org',
  address: { lines: ['Rue Haute 9'], city: 'Lyon', postcode: '69001', country: 'FR' },
}

async function sendAfter(first: AnyItem, changes: AnyItem) {
  await china.send(messageOf([first]))
  const { receipt } = await china.send(messageOf([{ ...first, ...changes }]))
  const { outcome, version, findings } = receipt.items[0]!
  return { outcome, version, rules: findings.map(({ rule, severity }) => `${rule} ${severity}`), findings }
}

describe('declared again as an original', () => {
  test.each<[changes: AnyItem, what: string]>([
    [{ addressee: STRANGER }, 'addressee'],
    [{ sender: { ...STRANGER, address: { ...STRANGER.address, country: 'CN' } } }, 'sender'],
    [{ postedAt: '2026-11-10T10:00:00Z' }, 'date of posting'],
  ])('%j: another item', async (changes, what) => {
    const { outcome, rules, findings } = await sendAfter(letter(), changes)
    expect([outcome, rules]).toEqual(['rejected', ['DQ03 critical']])
    expect(findings[0]!.message).toContain(`with another ${what}`)
  })

  test.each<[changes: AnyItem, why: string]>([
    [{ grossWeightGrams: 441 }, 'a weight'],
    [{ postedAt: '2026-11-20T23:59:00Z' }, 'the hour of posting'],
    [{ addressee: { ...STRANGER, name: 'Dupont, J.' } }, 'a name spelt otherwise'],
    [{ addressee: STRANGER, function: 'amendment' }, 'an amendment may change anything'],
  ])('%j: a version of the same item (%s)', async (changes) => {
    const { outcome, version } = await sendAfter(letter(), changes)
    expect([outcome, version]).toEqual(['accepted', 2])
  })
})

test('an original that its amendment has overtaken is not another item', async () => {
  const item = letter()
  const late = messageOf([item])
  await china.send(messageOf([{ ...item, addressee: STRANGER, function: 'amendment' }]))
  const { receipt } = await china.send(late)
  expect(receipt.items[0]).toMatchObject({ outcome: 'accepted', version: 2 })
})

test('a version after an assessment says so, once the assessment is there', async () => {
  const item = letter()
  await china.send(messageOf([item]))
  await preadvice.through()
  const amendment = { ...item, grossWeightGrams: 450, function: 'amendment' }
  const { receipt } = await china.send(messageOf([amendment]))
  expect(receipt.items[0]).toMatchObject({ outcome: 'accepted', version: 2 })
  expect(receipt.items[0]!.findings).toMatchObject([
    {
      rule: 'DQ19',
      severity: 'minor',
      path: 'items[0]',
      message: expect.stringContaining('version 1 of this item'),
    },
  ])
})
