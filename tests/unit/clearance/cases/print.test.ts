/** Printed pages: what others wrote stays text, and every script is printed. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { printLetter } from '#services/clearance/cases/print.ts'

const none = { name: null, idRef: null, phone: null, email: null }
const nowhere = { lines: [], city: null, subdivision: null, postcode: null, country: null }
const of = { itemId: 'LX000000015CN', caseId: 7 }
const letter = (ask: string) => ({ asks: [ask], answerBefore: '2026-12-24' })

it('shows name and address of the addressee, not the telephone', () => {
  const address = { ...nowhere, lines: ['улица Ленина 5'], city: '北京' }
  const addressee = { ...none, name: 'Иванов & Co', phone: '+7 999', address }
  const page = printLetter(of, { addressee }, letter('What is it?'), '2026-11-21T08:00:00.000Z')
  expect(page).toContain('Иванов &amp; Co\nулица Ленина 5\n北京')
  expect(page).not.toContain('999')
})

it('goes without a declaration', () => {
  expect(printLetter(of, null, letter('What is it?'), '2026-11-21T08:00:00.000Z')).toContain(
    'To the addressee',
  )
})

it('no text becomes markup', () => {
  fc.assert(
    fc.property(fc.string(), (some) => {
      const plain = printLetter(of, null, letter('x'), '2026-11-21T08:00:00.000Z')
      const page = printLetter(of, null, letter(`x<${some}>`), '2026-11-21T08:00:00.000Z')
      expect(page.split('<').length).toBe(plain.split('<').length)
    }),
  )
})
