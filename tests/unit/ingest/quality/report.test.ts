/** The report's files, the times it speaks of, and that what is published of the catalogue is the catalogue. */
import { readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { FINDINGS } from '#contracts/findings/catalogue.ts'
import { MEASURES, measureOf, termsOf } from '#services/ingest/quality/catalogue.ts'
import { cataloguePage } from '#services/ingest/quality/catalogue-page.ts'
import { type Row, rowOf } from '#services/ingest/quality/measures.ts'
import { CATALOGUE_FILE } from '#services/ingest/quality/publish.ts'
import type { Report } from '#services/ingest/quality/report.ts'
import { csvCell, reportCsv } from '#services/ingest/quality/report-csv.ts'
import { reportPdf } from '#services/ingest/quality/report-pdf.ts'
import { before, isTooLong, monthBefore, monthRange, rangeOf } from '#services/ingest/quality/time-range.ts'
import { readsAsEnglish } from '../../../console/english.ts'

const row = (key: string, numerator: number, denominator: number): Row =>
  rowOf(key, { plus: [0], over: [1] }, (place) => (place === 0 ? numerator : denominator))

function report(changes: Partial<Report> = {}): Report {
  const completeness = measureOf('completeness')!
  const figure = { measure: completeness, now: row('x', 90, 100), before: row('x', 80, 100) }
  return {
    operator: 'CNA',
    month: '2026-11',
    ...monthRange('2026-11'),
    countedTo: '2026-11-22T02:15:17.251Z',
    messages: [{ ...figure, key: 'ITMATT' }],
    figures: [{ ...figure, key: null }],
    fields: { completeness: completeness.axis!.keys.map((key) => ({ ...figure, key })), validity: [] },
    findings: [
      { rule: 'DQ07', now: row('DQ07', 5, 100), before: row('DQ07', 0, 0), message: '=cmd', hint: 'é … →' },
    ],
    trend: {
      items: [row('2026-11-01', 5, 10), row('2026-11-02', 5, 20)],
      completeness: [row('2026-11-01', 9, 10)],
    },
    all: null,
    samples: [],
    ...changes,
  }
}

describe('a CSV cell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', '"\'\rx"'],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['=a,"b"', '"\'=a,""b"""'],
    ['plain', 'plain'],
    [-0.5, '-0.5'],
    [null, ''],
  ])('%j is %j', (value, cell) => {
    expect(csvCell(value)).toBe(cell)
  })
})

describe('the report', () => {
  it('as CSV has the same number of cells in every line, and ends lines as RFC 4180 says', () => {
    const lines = reportCsv(report(), 'en').split('\r\n')
    expect(lines.at(-1)).toBe('')
    const cells = (line: string) => line.replace(/"(?:[^"]|"")*"/g, '').split(',').length
    expect(new Set(lines.slice(0, -1).map(cells))).toEqual(new Set([13]))
    expect(reportCsv(report(), 'en')).toContain("'=cmd é … →")
  })

  it('as PDF is the same bytes for the same data, and says what it should', async () => {
    const [first, second] = [await reportPdf(report(), 'en'), await reportPdf(report(), 'en')]
    expect(first.equals(second)).toBe(true)
    const text = textOf(first)
    for (const words of [
      'Data quality of CNA',
      'November 2026',
      'Completeness by field',
      'DQ07',
      '90.0 %',
      'Definitions',
      'page 1 of',
    ])
      expect(text).toContain(words)
  })

  it('in French says nothing in English, and is the same bytes for the same data', async () => {
    const told = report({
      figures: MEASURES.map((measure) => ({
        measure,
        key: null,
        now: row('x', 1_234, 5_678),
        before: row('x', 8, 10),
      })),
      findings: [{ rule: 'DQ07', now: row('DQ07', 5, 100), before: row('DQ07', 0, 0), ...sayingOf('DQ07') }],
      samples: [sample],
      all: row('x', 1, 2),
    })
    const [first, second] = [await reportPdf(told, 'fr'), await reportPdf(told, 'fr')]
    expect(first.equals(second)).toBe(true)
    const [french, english] = [linesOf(first), linesOf(await reportPdf(told, 'en'))]
    expect(french.filter(readsAsEnglish)).toEqual([])
    const isCode = (line: string) => /^[^a-z]*$/.test(line)
    const same = french.filter((line) => english.includes(line) && !isCode(line))
    expect([...new Set(same)].sort()).toEqual(['Messages', 'Preadvice', 'Source', 'Type', 'rec / 1'])
    for (const words of [
      'Qualité des données de CNA',
      'novembre 2026 (du 01/11/2026 au 30/11/2026, UTC)',
      'Comptés jusqu\u0092au 22/11/2026 02:15 UTC.',
      '1\u00a0234 sur 5\u00a0678',
      '21,7 %',
      '-58,3 points',
      'Destinataire : ville',
      'page 1 sur',
    ])
      expect(textOf(first)).toContain(words)
  })

  it('as CSV in French has the same heads, codes and figures, and French where people read', () => {
    const told = report({ samples: [{ ...sample, ...sayingOf('DQ07') }] })
    const [french, english] = [reportCsv(told, 'fr'), reportCsv(told, 'en')].map((csv) =>
      csv.split('\r\n'),
    ) as [string[], string[]]
    expect(french[0]).toBe(english[0])
    const figure = (lines: string[]) => lines.find((line) => line.startsWith('figure,completeness'))!
    expect(figure(french)).toMatch(/,share,"remplis ÷ attendus, selon /)
    expect(figure(french).split(',').slice(0, 12)).toEqual(figure(english).split(',').slice(0, 12))
    expect(french.at(-2)).toMatch(/2026-11-01T05:06:07.123Z accusé rec place 1 envoi -: le code SH manque/)
    expect(french.filter(readsAsEnglish)).toEqual([])
  })

  it.each([
    [
      'nothing was counted',
      { figures: [], findings: [], trend: { items: [], completeness: [] }, countedTo: null },
    ],
    [
      'there is one day',
      { trend: { items: [row('2026-11-01', 0, 0)], completeness: [row('2026-11-01', 0, 0)] } },
    ],
  ])('as PDF holds where %s', async (_, changes) => {
    expect((await reportPdf(report(changes), 'en')).length).toBeGreaterThan(2_000)
  })
})

const sample = {
  ...{ day: '2026-11-01', operator: 'CNA', submitter: 'CNA', rule: 'DQ07', field: 'contents.hsCode' },
  ...{ severity: 'major', receiptId: 'rec', place: 1, itemId: null, message: '', hint: '' },
  receivedAt: '2026-11-01T05:06:07.123Z',
}

/** A finding as it is stored: a text of the catalogue, in English. */
function sayingOf(rule: string): { message: string; hint: string } {
  const { en } = Object.values(FINDINGS).find((kind) => kind.rule === rule && !`${kind.en}`.includes('{{'))!
  return { message: en[0], hint: en[1] }
}

const linesOf = (pdf: Buffer) =>
  textOf(pdf)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** The words of a PDF of our own making: hex strings in compressed streams, WinAnsi. */
function textOf(pdf: Buffer): string {
  const streams = pdf.toString('latin1').matchAll(/stream\n([\s\S]*?)\nendstream/g)
  const content = [...streams].map(([, bytes]) =>
    inflateSync(Buffer.from(bytes!, 'latin1')).toString('latin1'),
  )
  const lines = content.join('\n').matchAll(/\[(.*?)\] TJ/g)
  return [...lines]
    .map(([, shown]) =>
      [...shown!.matchAll(/<([0-9a-f]*)>/g)]
        .map(([, hex]) => Buffer.from(hex!, 'hex').toString('latin1'))
        .join(''),
    )
    .join('\n')
}

describe('times', () => {
  const now = '2026-11-22T10:20:30.000Z'
  it('are the last thirty days, today included, where nothing is said', () => {
    expect(rangeOf({}, now, 'hour')).toEqual({ from: '2026-10-24T00:00:00Z', to: '2026-11-23T00:00:00Z' })
  })
  it('are widened to whole steps', () => {
    const asked = { from: '2026-11-20T05:30:00Z', to: '2026-11-21T05:30:00Z' }
    expect(rangeOf(asked, now, 'hour')).toEqual({ from: '2026-11-20T05:00:00Z', to: '2026-11-21T06:00:00Z' })
    expect(rangeOf(asked, now, 'day')).toEqual({ from: '2026-11-20T00:00:00Z', to: '2026-11-22T00:00:00Z' })
  })
  it('have a time before them, and months follow each other', () => {
    expect(before({ from: '2026-11-10T00:00:00Z', to: '2026-11-20T00:00:00Z' })).toEqual({
      from: '2026-10-31T00:00:00Z',
      to: '2026-11-10T00:00:00Z',
    })
    expect([monthBefore('2026-01'), monthBefore('2026-12')]).toEqual(['2025-12', '2026-11'])
    expect(monthRange('2026-12')).toEqual({ from: '2026-12-01T00:00:00Z', to: '2027-01-01T00:00:00Z' })
  })
  it.each([
    ['2026-11-22', '2026-11-22', 'day', true],
    ['2026-01-01', '2026-11-22', 'day', false],
    ['2025-01-01', '2026-11-22', 'day', true],
    ['2026-01-01', '2026-11-22', 'hour', true],
  ] as const)('%s to %s by %s: too long is %j', (from, to, by, tooLong) => {
    expect(isTooLong(`${from}T00:00:00Z`, `${to}T00:00:00Z`, by)).toBe(tooLong)
  })
})

describe('the catalogue', () => {
  it('is published as it is', () => {
    expect(readFileSync(CATALOGUE_FILE, 'utf8')).toBe(cataloguePage())
  })
  it('names each measure once, with terms or with why there are none', () => {
    expect(new Set(MEASURES.map(({ id }) => id)).size).toBe(MEASURES.length)
    for (const { terms, missing } of MEASURES) expect(terms === null).toBe(missing !== undefined)
  })
  it.each(MEASURES.flatMap(({ id, axis }) => (axis?.keys ?? ['']).map((key) => [id, key])))(
    '%s %s counts at places that there are',
    (id, key) => {
      const measure = measureOf(id!)!
      const terms = termsOf(measure, measure.axis ? key! : null)
      if (!measure.terms) return
      for (const place of [...terms!.plus, ...(terms!.minus ?? []), ...terms!.over])
        expect(Number.isInteger(place) && place >= 0).toBe(true)
    },
  )
})
