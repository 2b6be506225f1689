/** How a printed report writes figures, shares and sentences. */
import type { Figure } from './report.ts'
import type { ReportWords } from './report-words.ts'

export function countsOf({ now }: Figure, words: ReportWords): string {
  return words.of(words.number(now.numerator), words.number(now.denominator))
}

export function shareOf(
  { measure, now, before }: Figure,
  which: 'now' | 'before',
  words: ReportWords,
): string {
  const row = which === 'now' ? now : before
  if (row.share === null) return '-'
  return `${inUnit(row.share, measure.unit, words)}${row.enough ? '' : ' *'}`
}

export function intervalOf({ measure, now }: Figure, words: ReportWords): string {
  if (now.low === null || now.high === null) return '-'
  return `(${inUnit(now.low, measure.unit, words)} - ${inUnit(now.high, measure.unit, words)})`
}

export function changeOf({ measure, now, before }: Figure, words: ReportWords): string {
  if (now.share === null || before.share === null) return '-'
  const isShare = measure.unit === 'share'
  const change = Number(((now.share - before.share) * (isShare ? 100 : 1_000)).toFixed(1))
  return `${change > 0 ? '+' : ''}${words.decimal(change, 1)}${isShare ? words.points : ''}`
}

export function sentence(said: string): string {
  return `${said.charAt(0).toUpperCase()}${said.slice(1).replace(/\.$/, '')}.`
}

export function percent(share: number, words: ReportWords): string {
  return `${words.decimal(share * 100, 1)} %`
}

function inUnit(share: number, unit: Figure['measure']['unit'], words: ReportWords): string {
  return unit === 'share' ? percent(share, words) : `${words.decimal(share * 1_000, 1)} ‰`
}
