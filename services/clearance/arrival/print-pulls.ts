/** A pull list as CSV (RFC 4180) and as a page to print. Pure; what others have written never becomes a formula or markup. */
import type { PullList, PullReceptacle } from './pull-list.ts'

const HEADER = [
  ...['office', 'dueAt', 'minutesLeft', 'transport', 'despatchId', 'receptacleId'],
  ...['itemId', 'decision', 'do', 'priority', 'arrivedAt'],
]

export function pullCsv({ receptacles }: PullList): string {
  const lines = receptacles.flatMap(({ items, ...of }) =>
    items.map(({ itemId, decision, do: toDo, priority, arrivedAt }) => [
      ...[of.office, of.dueAt, of.minutesLeft, of.transport, of.despatchId, of.receptacleId],
      ...[itemId, decision, toDo, priority, arrivedAt],
    ]),
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
export function pullPage({ asOf, receptacles }: PullList, title: string): string {
  const items = receptacles.reduce((sum, each) => sum + each.items.length, 0)
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${text(title)}</title><style>${STYLE}</style></head><body>
<h1>${text(title)}</h1><p>${items} items in ${receptacles.length} receptacles, as of ${text(momentOf(asOf))}</p>
${receptacles.map(sectionOf).join('\n')}
</body></html>
`
}

function sectionOf({
  receptacleId,
  despatchId,
  transport,
  direction,
  dueAt,
  minutesLeft,
  items,
}: PullReceptacle): string {
  const event = direction === 'export' ? 'leaves' : 'arrives'
  const due =
    dueAt === null
      ? `nobody knows when it ${event}`
      : `${event} ${momentOf(dueAt)} (${countdown(minutesLeft!)})`
  const rows = items.map(
    (item) =>
      `<tr><td class="box"></td><td class="id">${text(item.itemId)}</td><td>${text(item.decision)}</td><td>${text(item.do)}</td><td>${item.priority}</td></tr>`,
  )
  return `<section><h2>${text(receptacleId)}</h2><p>${text(transport ?? 'transport not known')} · despatch ${text(despatchId)} · ${text(due)}</p>
<table><tr><th></th><th>Item</th><th>Decision</th><th>Do</th><th>Priority</th></tr>${rows.join('')}</table></section>`
}

/** To the minute, for people of any time zone: `2026-11-22 14:53 UTC`. */
function momentOf(at: string): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** `3 h 05 min`, `12 min ago`. */
export function countdown(minutesLeft: number): string {
  const minutes = Math.abs(minutesLeft)
  const hours = Math.floor(minutes / 60)
  const length = hours > 0 ? `${hours} h ${String(minutes % 60).padStart(2, '0')} min` : `${minutes} min`
  return minutesLeft < 0 ? `${length} ago` : `in ${length}`
}

function text(value: string): string {
  const escapes: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return value.replaceAll(/[&<>"']/g, (sign) => escapes[sign]!)
}
