/** Printed pages: what others wrote stays text, and every script is printed. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { RISK_CATEGORIES } from '#domain/assessment.ts'
import { letterSubject, letterText, printLetter, printOrder } from '#services/clearance/cases/print.ts'
import { procedureFor } from '#services/clearance/cases/working.ts'
import { readsAsEnglish } from '../../../console/english.ts'

const none = { name: null, idRef: null, phone: null, email: null }
const nowhere = { lines: [], city: null, subdivision: null, postcode: null, country: null }
const of = { itemId: 'LX000000015CN', caseId: 7 }
const letter = (ask: string) => ({ asks: [ask], answerBefore: '2026-12-24' })

it('shows name and address of the addressee, not the telephone', () => {
  const address = { ...nowhere, lines: ['улица Ленина 5'], city: '北京' }
  const addressee = { ...none, name: 'Иванов & Co', phone: '+7 999', address }
  const page = printLetter(of, { addressee }, letter('What is it?'), '2026-11-21T08:00:00.000Z', 'en')
  expect(page).toContain('Иванов &amp; Co\nулица Ленина 5\n北京')
  expect(page).not.toContain('999')
})

it('goes without a declaration', () => {
  expect(printLetter(of, null, letter('What is it?'), '2026-11-21T08:00:00.000Z', 'en')).toContain(
    'To the addressee',
  )
})

it('no text becomes markup', () => {
  fc.assert(
    fc.property(fc.string(), (some) => {
      const plain = printLetter(of, null, letter('x'), '2026-11-21T08:00:00.000Z', 'en')
      const page = printLetter(of, null, letter(`x<${some}>`), '2026-11-21T08:00:00.000Z', 'en')
      expect(page.split('<').length).toBe(plain.split('<').length)
    }),
  )
})

const examination = {
  ...{ instructions: 'Ouvrir.', orderedBy: 'tess', examinationId: 'e1' },
  orderedAt: '2026-11-22T14:53:07.123Z',
}
const order = (category: string | null, language: 'en' | 'fr') =>
  printOrder({ ...of, office: null, category }, null, examination, procedureFor(category), language)
/** What stands between the marks of a page. */
const textsOf = (page: string) =>
  page
    .replace(/<style>.*?<\/style>/s, '')
    .split(/<[^>]*>/)
    .map((text) => text.trim())
    .filter((text) => text !== '')

it.each([
  ['en', 'Ordered by tess, 2026-11-22 14:53 UTC'],
  ['fr', 'Ordonné par tess, le 22/11/2026 14:53 UTC'],
] as const)('an order says when it was given to the minute, in %s', (language, expected) => {
  expect(textsOf(order('cites', language))).toContain(expected)
  expect(order('cites', language)).toContain(`<html lang="${language}">`)
})

it.each([null, ...RISK_CATEGORIES])(
  'an order in French has no English, with the procedure for %s',
  (category) => {
    const [french, english] = [textsOf(order(category, 'fr')), textsOf(order(category, 'en'))]
    expect(french).toHaveLength(english.length)
    expect(french.filter(readsAsEnglish)).toEqual([])
    const same = [of.itemId, 'Instructions', 'Ouvrir.']
    expect(french.filter((text) => english.includes(text) && !same.includes(text))).toEqual([])
  },
)

it('a step that an office has written itself stays as it is', () => {
  const own = { ...procedureFor(null), steps: [{ id: 'own', text: 'Ring <twice>.' }] }
  const page = printOrder({ ...of, office: null, category: null }, null, examination, own, 'fr')
  expect(page).toContain('Ring &lt;twice&gt;.')
})

it('a letter in French has no English, with its days in words', () => {
  const texts = textsOf(printLetter(of, null, letter('Qu’est-ce ?'), '2026-12-01T08:00:00.000Z', 'fr'))
  expect(texts).toContain('1er décembre 2026 · référence 7')
  expect(texts.at(-1)).toMatch(/avant le 24 décembre 2026\. .* renvoyé à son expéditeur\.$/)
  expect(texts.filter(readsAsEnglish)).toEqual([])
})

it('by e-mail a letter asks to answer there, in its language', () => {
  const text = letterText(of, letter('Qu’est-ce ?'), 'fr')
  expect(text.split('\r\n').filter(readsAsEnglish)).toEqual([])
  expect(text).toMatch(/^Votre envoi postal LX000000015CN \(référence 7\)\r\n/)
  expect(text).toContain('répondre à cette adresse')
  expect([letterSubject(of, 'fr'), letterSubject(of, 'en')]).toEqual([
    'Votre envoi postal LX000000015CN',
    'Your postal item LX000000015CN',
  ])
})
