/**
 * What a partner reads: golden files for each form and kind of message, and for any response whatever XML that saxes, a conforming
 * parser, finds well-formed and from which the texts come back as they were.
 */
import path from 'node:path'
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import type { Response } from '#contracts/response.ts'
import { DECISION_CODES } from '#domain/decision.ts'
import { pageIn, XML_FORMS } from '#services/clearance/delivery/formats.ts'
import { escapeXml } from '#services/clearance/delivery/xml-writer.ts'
import { DUTIES, QUESTION, responseWith } from './responses.ts'

function pageOf(...responses: Response[]) {
  return { bodies: responses.map((response) => JSON.stringify(response)), next: 17 }
}

const rfi = responseWith('REQUEST_INFORMATION', { referral: { ...QUESTION, type: 'RFI' } })
const rfs = responseWith('REQUEST_SCREENING', { referral: { ...QUESTION, type: 'RFS' } })
const twoReasons = [
  { code: 'R-DRUGS', text: 'Possible narcotics.' },
  { code: 'R-ARMS', text: 'Possible weapon parts & ammunition.' },
]

test.each<[name: string, form: (typeof XML_FORMS)[number], response: Response]>([
  ['cds-released-with-duty', 'cds', responseWith('RELEASED_WITH_DUTY', { duties: DUTIES })],
  ['cds-held', 'cds', responseWith('HOLD_EXAM', { reasons: twoReasons, itemVersion: null })],
  ['cds-referral', 'cds', rfi],
  [
    'cds-partner-code',
    'cds',
    responseWith('RELEASED', {
      decision: {
        code: 'RELEASED',
        name: 'Released',
        category: 'POSITIVE',
        partner: { code: '2', name: 'Out of charge' },
      },
    }),
  ],
  ['ics2-ie3q01', 'ics2', responseWith('DO_NOT_LOAD', { stage: 'loading' })],
  ['ics2-ie3q02', 'ics2', rfi],
  ['ics2-ie3q03', 'ics2', rfs],
  ['ics2-ie3n03', 'ics2', responseWith('ASSESSMENT_COMPLETE', { stage: 'loading' })],
  ['ics2-no-message-for-it', 'ics2', responseWith('RELEASED')],
])('%s', async (name, form, response) => {
  const xml = pageIn(form, pageOf(response))
  expect(textsOf(xml)).not.toHaveLength(0)
  await expect(xml.replaceAll('><', '>\n<')).toMatchFileSnapshot(
    path.join(import.meta.dirname, 'golden', `${name}.xml`),
  )
})

test('JSON pages are the stored bytes', () => {
  const page = { bodies: ['{"sequence":1,  "odd":"spacing"}', '{"sequence":2}'], next: 2 }
  expect(pageIn('json', page)).toBe(
    '{"responses":[{"sequence":1,  "odd":"spacing"},{"sequence":2}],"next":"2"}',
  )
})

test.each(XML_FORMS)('an empty page in %s is well-formed and has its cursor', (form) => {
  expect(pageIn(form, { bodies: [], next: 17 })).toContain('next="17"></Responses>')
  expect(textsOf(pageIn(form, { bodies: [], next: 17 }))).toEqual([])
})

test('a question longer than ICS2 allows goes on in the next element, no character cut', () => {
  const ask = '🎁'.repeat(600)
  const texts = textsOf(
    pageIn(
      'ics2',
      pageOf(responseWith('REQUEST_INFORMATION', { referral: { ...QUESTION, type: 'RFI', asks: [ask] } })),
    ),
  )
  expect(texts.filter((text) => text.startsWith('🎁')).map((text) => Array.from(text).length)).toEqual([
    512, 88,
  ])
})

const anyText = fc.string({ unit: 'binary' })
const anyResponse = fc
  .record({
    code: fc.constantFrom(...DECISION_CODES),
    text: anyText,
    asks: fc.array(anyText, { maxLength: 3 }),
    itemId: fc.option(anyText),
    partner: fc.option(anyText),
  })
  .map(({ code, text, asks, itemId, partner }) => {
    const base = responseWith(code, {
      itemId,
      reasons: [{ code: text, text }],
      referral: { ...QUESTION, type: 'RFI', asks },
    })
    const decision =
      partner === null ? base.decision : { ...base.decision, partner: { code: partner, name: partner } }
    return { ...base, decision, duties: { ...DUTIES, taxes: [{ ...DUTIES.taxes[0]!, description: text }] } }
  })

test('whatever a response holds, it is well-formed XML', () => {
  fc.assert(
    fc.property(anyResponse, fc.constantFrom(...XML_FORMS), (response, form) => {
      textsOf(pageIn(form, pageOf(response)))
    }),
  )
})

test('text comes back as it was, but for what XML cannot hold', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const [back = ''] = textsOf(`<a>${escapeXml(text)}</a>`)
      expect(back).toBe(
        text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD'),
      )
    }),
  )
  expect(escapeXml('a\u0000b\uD800c\uFFFE')).toBe('a\uFFFDb\uFFFDc\uFFFD')
})

/** The texts of all elements that hold text; throws where the document is not well-formed, namespaces included. */
function textsOf(xml: string): string[] {
  const texts: string[] = []
  let text = ''
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', () => {
    text = ''
  })
  parser.on('text', (piece) => {
    text += piece
  })
  parser.on('closetag', () => {
    if (text !== '') texts.push(text)
    text = ''
  })
  parser.write(xml).close()
  return texts
}
