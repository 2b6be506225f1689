/**
 * Chapter 2, to be read as the tutorial: items that are not let through. One is held for examination, one is referred
 * back with a question. Proved on the real services over HTTP; what the operator is told never says how it was found.
 */
import { expect, test } from 'vitest'
import { readShippedPacks } from '#services/risk/packs.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { ASKED_ABOUT, HELD, letterWith, messageOf, TO_BE_SCREENED } from './mail.ts'

const HOUR_MS = 3_600_000

const preadvice = await startPreadvice()
const china = await preadvice.post('CNA')

/** Announces an item with this inside and gives the response to it. */
async function respondTo(description: string) {
  const item = letterWith(description)
  const { receipt } = await china.send(messageOf([item]))
  expect(receipt.items[0]).toMatchObject({ outcome: 'accepted', version: 1 })
  await preadvice.through()
  return (await china.responses()).find(({ itemId }) => itemId === item.itemId)!
}

test('a threat is held for examination', async () => {
  const response = await respondTo(HELD)

  // The declaration itself was accepted: its data is good. What it declares is another matter.
  expect(response.decision).toEqual({ code: 'HOLD_EXAM', name: 'Held for examination', category: 'PENDING' })

  // The operator learns what the concern is, in a sentence it can act on; a hold asks nothing of it.
  expect(response.reasons).toEqual([
    { code: 'R-CITES', text: 'The item may contain a protected species or a product of one.' },
  ])
  expect(response.referral).toBeNull()

  // It does not learn how the concern arose: no rule, no list, no score, not even the word that was recognised.
  const text = JSON.stringify(response)
  for (const { id } of readShippedPacks().flatMap(({ rules }) => rules)) expect(text).not.toContain(id)
  expect(text).not.toMatch(/ivory|score|weight|rule/i)
})

test('a doubt is referred back, with a question, a reference for the answer and a deadline', async () => {
  const response = await respondTo(ASKED_ABOUT)
  expect(response.decision).toMatchObject({ code: 'REQUEST_INFORMATION', category: 'PENDING' })

  const { referral, decidedAt } = response
  expect(referral).toMatchObject({ type: 'RFI' })
  expect(referral!.reference).toMatch(/^[0-9A-F]{17}$/)
  expect(referral!.asks.join(' ')).toMatch(/contains.*invoice/)
  expect(Date.parse(referral!.deadlineAt!) - Date.parse(decidedAt)).toBe(72 * HOUR_MS)

  // Whoever asks for the item sees the open question too.
  const status = (await china.get(`/v1/items/${response.itemId}`)).body
  expect(status).toMatchObject({ decision: response.decision, referral })
})

test('what a machine should look into is referred for screening', async () => {
  const { decision, referral, decidedAt } = await respondTo(TO_BE_SCREENED)
  expect(decision).toMatchObject({ code: 'REQUEST_SCREENING', category: 'PENDING' })
  expect(referral).toMatchObject({ type: 'RFS' })
  expect(referral!.asks[0]).toMatch(/^Screen the item/)
  expect(Date.parse(referral!.deadlineAt!) - Date.parse(decidedAt)).toBe(48 * HOUR_MS)
})

test('the books show one held and two referred', async () => {
  expect(await preadvice.through()).toMatchObject({
    accepted: 3,
    released: 0,
    held: 1,
    referred: 2,
    balanced: true,
  })
})
