/** A pull list as CSV (RFC 4180) and as a page to print. Pure; what others have written never becomes a formula or markup. */
import type { Language } from '#contracts/language.ts'
import { momentOf, pageOf, textOf } from '../printed.ts'
import { instructionFor } from './instructions.ts'
import { PULL_WORDS } from './print-pulls-words.ts'
import type { PullList, PullReceptacle } from './pull-list.ts'

const HEADER = [
  ...['office', 'dueAt', 'minutesLeft', 'transport', 'despatchId', 'receptacleId'],
  ...['itemId', 'decision', 'do', 'priority', 'arrivedAt'],
]

/** @param language of what people read in it; heads and times are for machines */
export function pullCsv({ receptacles }: PullList, language: Language): string {
  const lines = receptacles.flatMap(({ items, ...of }) =>
    items.map(({ itemId, code, priority, arrivedAt }) => {
      const { decision, do: toDo } = instructionFor(code, language)
      return [
        ...[of.office, of.dueAt, of.minutesLeft, of.transport, of.despatchId, of.receptacleId],
        ...[itemId, decision, toDo, priority, arrivedAt],
      ]
    }),
  )
  return [HEADER, ...lines].map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('')
}

/** A spreadsheet runs a text that begins like a formula; a number is one. */
function cellOf(value: string | number | null): string {
  const raw = String(value ?? '')
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(raw) ? `'${raw}` : raw
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const STYLE = `body{font:10pt/1.35 sans-serif;max-width:26cm;margin:1cm auto}h1{font-size:14pt}h2{font:bold 12pt monospace;margin:.6cm 0 .1cm}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #777;padding:.1cm .15cm;text-align:left;vertical-align:top}
.id{font:12pt monospace;white-space:nowrap}section{break-inside:avoid}.box{width:.5cm}@media print{body{margin:0}}`

/** @param title what the list is of */
export function pullPage({ asOf, receptacles }: PullList, title: string, language: Language): string {
  const words = PULL_WORDS[language]
  const items = receptacles.reduce((sum, each) => sum + each.items.length, 0)
  const counted = `${words.counted(items, receptacles.length)}, ${words.asOf(momentOf(asOf, language))}`
  return pageOf({ language, title, style: STYLE }, [
    `<h1>${textOf(title)}</h1><p>${textOf(counted)}</p>`,
    ...receptacles.map((each) => sectionOf(each, language)),
  ])
}

export function titleOf(
  { office, despatch, receptacle }: Partial<Record<'office' | 'despatch' | 'receptacle', string | undefined>>,
  language: Language,
): string {
  const words = PULL_WORDS[language]
  const of = [
    office && `${words.office} ${office}`,
    despatch && `${words.despatch} ${despatch}`,
    receptacle && `${words.receptacle} ${receptacle}`,
  ]
  return [words.title, ...of.filter(Boolean)].join(' · ')
}

function sectionOf(receptacle: PullReceptacle, language: Language): string {
  const { receptacleId, despatchId, transport, direction, dueAt, minutesLeft, items } = receptacle
  const words = PULL_WORDS[language]
  const event = direction === 'export' ? 'leaves' : 'arrives'
  const due =
    dueAt === null
      ? words.nobodyKnows[event]
      : `${words.event[event]} ${momentOf(dueAt, language)} (${countdown(minutesLeft!, language)})`
  const about = [transport ?? words.transportNotKnown, `${words.despatch} ${despatchId}`, due]
  const heads = words.columns.map((column) => `<th>${textOf(column)}</th>`)
  const rows = items.map(({ itemId, code, priority }) => {
    const { decision, do: toDo } = instructionFor(code, language)
    return `<tr><td class="box"></td><td class="id">${textOf(itemId)}</td><td>${textOf(decision)}</td><td>${textOf(toDo)}</td><td>${priority}</td></tr>`
  })
  return `<section><h2>${textOf(receptacleId)}</h2><p>${about.map(textOf).join(' · ')}</p>
<table><tr><th></th>${heads.join('')}</tr>${rows.join('')}</table></section>`
}

/** `in 3 h 05 min`, `12 min ago`; `dans 3 h 05 min`, `il y a 12 min`. */
export function countdown(minutesLeft: number, language: Language): string {
  const minutes = Math.abs(minutesLeft)
  const hours = Math.floor(minutes / 60)
  const length = hours > 0 ? `${hours} h ${String(minutes % 60).padStart(2, '0')} min` : `${minutes} min`
  const words = PULL_WORDS[language]
  return minutesLeft < 0 ? words.minutesAgo(length) : words.minutesAhead(length)
}
