/** A pull list from its rows: countdown by a clock that is given, order, words; as CSV and on paper. */
import { expect, it } from 'vitest'
import { DECISION_CODES, standingOf } from '#domain/decision.ts'
import type { PullRow } from '#services/clearance/arrival/gather-pulls.ts'
import { instructionFor } from '#services/clearance/arrival/instructions.ts'
import { countdown, pullCsv, pullPage, titleOf } from '#services/clearance/arrival/print-pulls.ts'
import { pullListOf } from '#services/clearance/arrival/pull-list.ts'
import { readsAsEnglish } from '../../../console/english.ts'

const NOW = '2026-11-22T08:00:00.000Z'
const row = (changes: Partial<PullRow> = {}): PullRow => ({
  receptacleId: 'CNPEKAFRCDGAAUX60001001000098',
  despatchId: 'CNPEKAFRCDGAAUX60001',
  direction: 'import',
  office: 'FRCDGA',
  transport: 'CA933',
  dueAt: '2026-11-22T10:30:30.000Z',
  itemId: 'LX000000005CN',
  code: 'HOLD_EXAM',
  arrivedAt: null,
  caseId: null,
  casePriority: null,
  ...changes,
})

it.each([
  ['2026-11-22T10:30:30.000Z', 150],
  ['2026-11-22T08:00:00.000Z', 0],
  ['2026-11-22T07:00:00.000Z', -60],
  [null, null],
])('a flight due %s is %s minutes away', (dueAt, minutesLeft) => {
  expect(pullListOf([row({ dueAt })], NOW).receptacles[0]!.minutesLeft).toBe(minutesLeft)
})

it('receptacles keep the order they came in; in each the most urgent item is first', () => {
  const other = 'CNPEKAFRCDGAAUX60001002000098'
  const rows = [
    row({ itemId: 'C', code: 'HOLD_DOCUMENTARY' }),
    row({ itemId: 'B', code: 'REQUEST_INFORMATION', casePriority: 1 }),
    row({ itemId: 'A', code: 'HOLD_EXAM' }),
    row({ receptacleId: other, itemId: 'D', code: null }),
  ]
  const { receptacles } = pullListOf(rows, NOW)
  expect(receptacles.map(({ items }) => items.map(({ itemId, priority }) => `${itemId}${priority}`))).toEqual(
    [['B1', 'A3', 'C4'], ['D4']],
  )
})

it('says in words what to do with whatever is kept back', () => {
  const kept = DECISION_CODES.filter((code) => ['held', 'referred', 'refused'].includes(standingOf(code)))
  expect(kept).toHaveLength(11)
  const sentences = kept.map((code) => instructionFor(code).do)
  expect(new Set(sentences).size).toBe(kept.length)
  for (const sentence of sentences) expect(sentence).toMatch(/^Take it out.*\.$/)
  expect(instructionFor('DO_NOT_LOAD').priority).toBe(1)
  expect(instructionFor(null).decision).toBe('No advance data')
})

it.each([
  [185, 'in 3 h 05 min'],
  [0, 'in 0 min'],
  [-12, '12 min ago'],
])('counts %s minutes as %s', (minutes, expected) => {
  expect(countdown(minutes, 'en')).toBe(expected)
})

it('as CSV: one line an item, quoted where it must be, never a formula; a countdown stays a number', () => {
  const list = pullListOf([row({ transport: '=HYPERLINK("x"),1', dueAt: '2026-11-22T07:00:00.000Z' })], NOW)
  const [header, line] = pullCsv(list, 'en').split('\r\n')
  expect(header).toBe(
    'office,dueAt,minutesLeft,transport,despatchId,receptacleId,itemId,decision,do,priority,arrivedAt',
  )
  expect(line).toBe(
    'FRCDGA,2026-11-22T07:00:00.000Z,-60,"\'=HYPERLINK(""x""),1",CNPEKAFRCDGAAUX60001,CNPEKAFRCDGAAUX60001001000098,' +
      'LX000000005CN,Held for examination,Take it out and present it to customs for examination.,3,',
  )
})

it('on paper: what others wrote is text, and an unknown time is said', () => {
  const page = pullPage(
    pullListOf([row({ transport: '<script>', dueAt: null })], NOW),
    'Pull list & more',
    'en',
  )
  expect(page).toContain('<title>Pull list &amp; more</title>')
  expect(page).toContain('&lt;script&gt;')
  expect(page).not.toContain('<script>')
  expect(page).toContain('nobody knows when it arrives')
})

it('on paper: a time is written for people, to the minute', () => {
  const page = pullPage(pullListOf([row({ dueAt: '2026-11-22T07:00:12.345Z' })], NOW), 'Pull list', 'en')
  expect(page).toContain('arrives 2026-11-22 07:00 UTC (')
  expect(page).not.toMatch(/\d{2}\.\d{3}Z/)
})

it('in French: no English on paper, whatever is kept back, and the same heads in the CSV', () => {
  const rows = [null, ...DECISION_CODES].map((code, i) => row({ code, itemId: `I${i}` }))
  const unknown = row({ receptacleId: 'X', dueAt: null, transport: null })
  const list = pullListOf([...rows, { ...unknown, direction: 'export' }], NOW)
  const textsOf = (language: 'en' | 'fr') =>
    pullPage(list, titleOf({ office: 'FRCDGA' }, language), language)
      .replace(/<style>.*?<\/style>/s, '')
      .split(/<[^>]*>| · /)
      .map((text) => text.trim())
      .filter((text) => text !== '')
  const [french, english] = [textsOf('fr'), textsOf('en')]
  expect(french).toHaveLength(english.length)
  expect(french.filter(readsAsEnglish)).toEqual([])
  expect(french.filter((text) => english.includes(text) && !/^[A-Z0-9]+$/.test(text))).toEqual([])
  expect(french).toContain('arrive le 22/11/2026 10:30 UTC (dans 2 h 30 min)')
  expect(french).toContain('19 envois dans 2 récipients, état au 22/11/2026 08:00 UTC')
  expect(french).toContain('heure de départ inconnue')
  const [head, line] = pullCsv(list, 'fr').split('\r\n')
  expect(head).toBe(pullCsv(list, 'en').split('\r\n')[0])
  expect(line).toContain('Ne pas charger,"Le retirer, l’isoler et appeler la douane')
})

it.each([
  [185, 'dans 3 h 05 min'],
  [-12, 'il y a 12 min'],
])('in French counts %s minutes as %s', (minutes, expected) => {
  expect(countdown(minutes, 'fr')).toBe(expected)
})
