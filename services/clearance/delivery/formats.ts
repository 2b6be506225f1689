/** The forms a page of responses comes in. JSON pages are the stored bytes; XML is written from them. Pure. */
import type { Response } from '#contracts/response.ts'
import { type Page, pageText } from '#platform/cursor.ts'
import { cdsView } from './format-cds.ts'
import { ics2Message } from './format-ics2.ts'
import { element, textElement } from './xml-writer.ts'

export const XML_FORMS = ['cds', 'ics2'] as const
export type XmlForm = (typeof XML_FORMS)[number]
export const FORMATS = ['json', ...XML_FORMS] as const
export type Format = (typeof FORMATS)[number]

/** Ours: neither CDS nor ICS2 has a page with a cursor. */
const NAMESPACE = 'urn:preadvice:responses:1'

const WRITERS: Record<XmlForm, (response: Response) => string> = { cds: cdsView, ics2: ics2Message }

export function contentTypeOf(format: Format): string {
  return format === 'json' ? 'application/json' : `application/xml; charset=utf-8; profile=${format}`
}

export function pageIn(format: Format, page: Page): string {
  if (format === 'json') return pageText('responses', page)
  const write = WRITERS[format]
  const responses = page.bodies.map((body) => wrapped(JSON.parse(body) as Response, write))
  const attributes = { xmlns: NAMESPACE, next: String(page.next) }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('Responses', responses, attributes)}\n`
}

/** An ICS2 message has no room for what tells a repeat, keeps the order and says until when, so it stands around it. */
function wrapped(response: Response, write: (response: Response) => string): string {
  const { responseId, sequence, itemId, itemVersion, stage, decision, referral } = response
  return element('Response', [unqualified(write(response)), ...asksBeside(response, write)], {
    responseId,
    sequence: String(sequence),
    itemId,
    itemVersion: itemVersion === null ? null : String(itemVersion),
    stage,
    decision: decision.code,
    category: decision.category,
    deadlineAt: referral?.deadlineAt ?? null,
  })
}

/** IE3Q03 asks without words; ours stand beside it. */
function asksBeside({ referral }: Response, write: (response: Response) => string): string[] {
  if (write !== ics2Message || referral?.type !== 'RFS') return []
  return referral.asks.map((ask) => textElement('ask', ask))
}

/** ICS2's elements are in no namespace, so ours must end where they begin. */
function unqualified(message: string): string {
  return message.replace(/^<(IE3\w+)>/, '<$1 xmlns="">')
}
