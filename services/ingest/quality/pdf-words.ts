/** How a printed report writes numbers, shares and sentences. */
import type { Figure } from './report.ts'

export function countsOf({ now }: Figure): string {
  return `${number(now.numerator)} of ${number(now.denominator)}`
}

export function shareOf({ measure, now, before }: Figure, which: 'now' | 'before'): string {
  const row = which === 'now' ? now : before
  if (row.share === null) return '-'
  return `${inUnit(row.share, measure.unit)}${row.enough ? '' : ' *'}`
}

export function intervalOf({ measure, now }: Figure): string {
  if (now.low === null || now.high === null) return '-'
  return `(${inUnit(now.low, measure.unit)} - ${inUnit(now.high, measure.unit)})`
}

export function changeOf(now: number | null, before: number | null, { unit }: Figure['measure']): string {
  if (now === null || before === null) return '-'
  const scale = unit === 'share' ? 100 : 1_000
  const change = ((now - before) * scale).toFixed(1)
  return `${Number(change) > 0 ? '+' : ''}${change}${unit === 'share' ? ' points' : ''}`
}

export function sentence(said: string): string {
  return `${said.charAt(0).toUpperCase()}${said.slice(1).replace(/\.$/, '')}.`
}

export function inUnit(share: number, unit: Figure['measure']['unit']): string {
  return unit === 'share' ? percent(share) : `${(share * 1_000).toFixed(1)} ‰`
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

export function number(count: number): string {
  return count.toLocaleString('en-US')
}
