/** Numbers, money, weights and times as people of the chosen language write them. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

export interface Format {
  number(value: number, digits?: number): string
  /** 0.125 as 12.5 %. */
  percent(share: number, digits?: number): string
  /** A decimal string or number, and ISO 4217. */
  money(amount: string | number, currency: string): string
  weight(grams: number): string
  /** The day. */
  date(at: string): string
  /** Day and time to the minute. */
  dateTime(at: string): string
  time(at: string): string
  /** From now: in 2 hours, 3 days ago. */
  relative(at: string, now?: number): string
  /** Of milliseconds, in its two largest units. */
  duration(ms: number): string
}

const RELATIVE: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
]

export function useFormat(): Format {
  const { i18n } = useTranslation()
  return useMemo(() => formatFor(i18n.language), [i18n.language])
}

/** For what is no component. */
export function formatFor(language: string): Format {
  return formatIn(regional(language, navigator.languages))
}

/**
 * As the person's own country writes it, where the browser says which; days before months otherwise.
 * @param asked what the browser says, which may be what its machine is set to and no language tag: `en-US@posix`
 */
export function regional(language: string, asked: readonly string[]): string {
  const own = asked.find((each) => each.startsWith(`${language}-`) && isTag(each))
  return own ?? (language === 'en' ? 'en-GB' : language)
}

function isTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length > 0
  } catch {
    return false
  }
}

export function formatIn(language: string): Format {
  const digits = (most: number) => new Intl.NumberFormat(language, { maximumFractionDigits: most })
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' })
  const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'medium' })
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const unit = (name: string, most: number) =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, maximumFractionDigits: most })
  const [grams, kilograms] = [unit('gram', 0), unit('kilogram', 2)]
  return {
    number: (value, most = 2) => digits(most).format(value),
    percent: (share, most = 1) =>
      new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: most }).format(share),
    money: (amount, currency) => money(language, amount, currency),
    weight: (value) => (value < 1_000 ? grams.format(value) : kilograms.format(value / 1_000)),
    date: (at) => date.format(new Date(at)),
    dateTime: (at) => dateTime.format(new Date(at)),
    time: (at) => time.format(new Date(at)),
    relative: (at, now = Date.now()) => {
      const seconds = (new Date(at).getTime() - now) / 1000
      const [name, size] = RELATIVE.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', 1]
      return relative.format(Math.trunc(seconds / size), name)
    },
    duration: (ms) => duration(unit, ms),
  }
}

/** A currency that nobody knows, or an amount that is none, is shown as it was declared. */
function money(language: string, amount: string | number, currency: string): string {
  const value = Number(amount)
  if (!Number.isFinite(value) || String(amount).trim() === '') return `${amount} ${currency}`
  try {
    return new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'code' }).format(
      value,
    )
  } catch {
    return `${amount} ${currency}`
  }
}

function duration(unit: (name: string, most: number) => Intl.NumberFormat, ms: number): string {
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return unit('second', 0).format(seconds)
  const parts: [string, number][] = [
    ['day', Math.floor(seconds / 86_400)],
    ['hour', Math.floor(seconds / 3_600) % 24],
    ['minute', Math.floor(seconds / 60) % 60],
  ]
  const first = parts.findIndex(([, value]) => value > 0)
  return parts
    .slice(first, first + 2)
    .filter(([, value]) => value > 0)
    .map(([name, value]) => unit(name, 0).format(value))
    .join(' ')
}
