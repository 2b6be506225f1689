/**
 * A response in the shape the UPU Customs Declaration System gives one (standards.md §1.4): a CDSView with the item's
 * MailObject and its Response. Element names, their order (a data contract's: by the alphabet) and namespaces are CDS's; what
 * CDS has no name for stands in ExtraFieldNames and ExtraFieldValues, which is what they are for. Pure.
 */
import type { Duties, Response } from '#contracts/response.ts'
import { element, textElement } from './xml-writer.ts'

const CDS = 'http://schemas.datacontract.org/2004/07/CDS.BusinessLayer.Operational'
const ARRAYS = 'http://schemas.microsoft.com/2003/10/Serialization/Arrays'

export function cdsView(response: Response): string {
  const { itemId, originOperator, destinationOperator } = response
  return element(
    'CDSView',
    [
      element('MailObject', [
        textElement('DestPostOrgCd', destinationOperator),
        textElement('Id', itemId),
        textElement('OrigPostOrgCd', originOperator),
      ]),
      element('Response', [responseData(response)]),
    ],
    { xmlns: CDS },
  )
}

function responseData(response: Response): string {
  const { decision, decidedAt, reasons } = response
  const duties = response.duties ?? null
  return element('Data', [
    textElement('ClearanceDt', decidedAt),
    textElement('DecisionCd', decision.partner?.code ?? decision.code),
    // CDS has place for one reason; further ones are extra fields.
    textElement('DecisionReasonCd', reasons[0]?.code ?? null),
    textElement('DecisionReasonNm', reasons[0]?.text ?? null),
    textElement('Dutiable', duties && String(duties.dutiable)),
    ...strings(extraFields(response)),
    duties && duties.taxes.length > 0 ? element('Taxes', duties.taxes.map(tax)) : '',
    textElement('TotalFee', duties?.totalFee?.amount ?? null),
    textElement('TotalFeeCurrencyCd', duties?.totalFee?.currency ?? null),
  ])
}

function tax(of: Duties['taxes'][number]): string {
  return element('Response.ResponseData.Tax', [
    textElement('Amount', of.amount.amount),
    textElement('CurrencyCd', of.amount.currency),
    textElement('Description', of.description),
    textElement('HS', of.hsCode),
    textElement('NetWeight', of.netWeightGrams === null ? null : kilograms(of.netWeightGrams)),
    textElement('Number', of.number === null ? null : String(of.number)),
    textElement('Rate', of.rate),
    textElement('Type', of.type),
  ])
}

/** CDS counts in kilograms; 380 grams are `0.38`. */
function kilograms(grams: number): string {
  const digits = String(grams).padStart(4, '0')
  return `${digits.slice(0, -3)}.${digits.slice(-3)}`.replace(/\.?0+$/, '')
}

/** By the path they have in the JSON of a response. */
function extraFields(response: Response): [name: string, value: string][] {
  const { responseId, sequence, itemVersion, submitter, stage, decision, reasons, referral } = response
  const fields: [string, string | number | null][] = [
    ['responseId', responseId],
    ['sequence', sequence],
    ['itemVersion', itemVersion],
    ['submitter', submitter],
    ['stage', stage],
    ['decision.code', decision.code],
    ['decision.name', decision.name],
    ['decision.category', decision.category],
    ['decision.partner.name', decision.partner?.name ?? null],
    ...reasons.slice(1).flatMap(({ code, text }, i): [string, string][] => [
      [`reasons.${i + 1}.code`, code],
      [`reasons.${i + 1}.text`, text],
    ]),
    ['referral.reference', referral?.reference ?? null],
    ['referral.type', referral?.type ?? null],
    ['referral.deadlineAt', referral?.deadlineAt ?? null],
    ...(referral?.asks ?? []).map((ask, i): [string, string] => [`referral.asks.${i}`, ask]),
  ]
  return fields.flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]))
}

function strings(fields: readonly [name: string, value: string][]): string[] {
  return (['ExtraFieldNames', 'ExtraFieldValues'] as const).map((name, which) =>
    element(
      name,
      fields.map((field) => textElement('a:string', field[which]!)),
      { 'xmlns:a': ARRAYS },
    ),
  )
}
