/**
 * A response as the EU ICS2 message for it: IE3Q01 (do not load), IE3Q02 (request for information), IE3Q03 (request for
 * screening), IE3N03 (assessment complete). Names and order of the elements: ICS2 HTI specification v2.02 of 2022-05-04.
 *
 * ICS2-like, not ICS2: the MRN, the member state, the declarant and the type of the transport document are ICS2's to give and
 * unknown here, so they are left out although the specification asks for them. There is no message for what customs decides
 * after loading; that is told in the CDS shape. Pure.
 */
import type { Response } from '#contracts/response.ts'
import type { DecisionCode } from '#domain/decision.ts'
import { cdsView } from './format-cds.ts'
import { element, textElement } from './xml-writer.ts'

/** an..512 of an additional information's text. */
const TEXT_LENGTH_MAX = 512

const MESSAGES: Partial<Record<DecisionCode, (response: Response) => string>> = {
  DO_NOT_LOAD: (response) =>
    element('IE3Q01', [
      issued(response),
      element('doNotLoadDetails', [houseDocument('transportDocument', response)]),
    ]),
  REQUEST_INFORMATION: (response) =>
    element('IE3Q02', [issued(response), request(response, asked(response))]),
  REQUEST_SCREENING: (response) => element('IE3Q03', [issued(response), request(response, [])]),
  ASSESSMENT_COMPLETE: (response) =>
    element('IE3N03', [
      textElement('completionDate', wholeSeconds(response.decidedAt)),
      element('assessmentComplete', [houseDocument('transportDocument', response)]),
    ]),
}

export function ics2Message(response: Response): string {
  const message = MESSAGES[response.decision.code]
  // A hold that goes on may have no question any more: then there is nothing a request could name.
  const isRequest = response.decision.code.startsWith('REQUEST_')
  return message && (!isRequest || response.referral) ? message(response) : cdsView(response)
}

function issued({ decidedAt }: Response): string {
  return textElement('documentIssueDate', wholeSeconds(decidedAt))
}

/** `YYYY-MM-DDThh:mm:ssZ`, an20. */
function wholeSeconds(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`
}

/** @param additional after the document, as IE3Q02 has it; IE3Q03 has no place for words */
function request(response: Response, additional: readonly string[]): string {
  const { reference, type } = response.referral!
  return element('referralRequestDetails', [
    textElement('referralRequestReference', reference),
    textElement('requestType', type),
    houseDocument('transportDocumentHouse', response),
    ...additional,
  ])
}

function asked({ referral }: Response): string[] {
  return referral!.asks.flatMap((ask) =>
    pieces(ask).map((text) => element('additionalInformation', [textElement('text', text)])),
  )
}

/** A long question goes on in the next element; a character beyond the first plane is not cut in two. */
function pieces(text: string): string[] {
  const characters = Array.from(text)
  const parts: string[] = []
  for (let at = 0; at < characters.length; at += TEXT_LENGTH_MAX)
    parts.push(characters.slice(at, at + TEXT_LENGTH_MAX).join(''))
  return parts
}

/** An item's house document is its label. */
function houseDocument(name: 'transportDocument' | 'transportDocumentHouse', { itemId }: Response): string {
  return itemId === null ? '' : element(name, [textElement('documentNumber', itemId)])
}
