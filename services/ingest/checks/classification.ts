import { type Fault, fault } from '#contracts/findings/catalogue.ts'
import { type HsFault, hsSuccessors } from '#domain/hs.ts'
import { type Check, weighed } from './check.ts'
import { asks, type Demand } from './destination.ts'

const MISSING = fault('hs-missing')
const RETIRED = fault('hs-retired')
const FAULTS: Readonly<Record<HsFault, Fault>> = {
  malformed: fault('hs-malformed'),
  'no-chapter': fault('hs-chapter'),
  'no-heading': fault('hs-heading'),
  'no-code': fault('hs-unknown'),
  retired: RETIRED,
}

/** DQ07: trade has an HS code, and a code that is given is in force on the day the data came. Source: standards.md §4.2. */
export const checkHsCodes: Check = ({ item, pieces, rules: { demands } }, report) => {
  const nature = item.natureOfTransaction
  for (const { piece, at, hsFault } of pieces) {
    const code = piece.hsCode
    if (code === null) {
      const asked = asks(demands.hsCode, nature)
      if (asked) report(`contents[${at}].hsCode`, weighed(MISSING, asked))
      continue
    }
    const wrong = hsFault ? codeFault(code, hsFault) : lengthFault(code, demands.nationalCode, nature)
    if (wrong) report(`contents[${at}].hsCode`, wrong)
  }
}

function codeFault(code: string, wrong: HsFault): Fault {
  const successors = wrong === 'retired' ? hsSuccessors(code) : []
  return successors.length > 0 ? fault('hs-replaced', { successors: successors.join(', ') }) : FAULTS[wrong]
}

/** A destination may want its own tariff's digits behind the six. */
function lengthFault(code: string, demand: Demand | undefined, nature: string | null): Fault | null {
  if (demand?.digits === undefined || code.length >= demand.digits) return null
  const asked = asks(demand, nature)
  return asked && weighed(fault('hs-too-short', { digits: demand.digits }), asked)
}

const NO_ORIGIN = fault('origin-missing')

/** DQ12: trade names the country its goods come from. Whether that is a country is DQ18's. */
export const checkOrigins: Check = ({ item, pieces, rules }, report) => {
  const asked = asks(rules.demands.origin, item.natureOfTransaction)
  if (!asked) return
  for (const { piece, at } of pieces) {
    if (piece.originCountry === null) report(`contents[${at}].originCountry`, weighed(NO_ORIGIN, asked))
  }
}

const NO_POSTING_DATE = fault('posting-date-missing')

/** DQ15, the part that one declaration shows: the posting date, where the destination asks for it. */
export const checkPosting: Check = ({ item, rules }, report) => {
  const asked = item.postedAt === null ? asks(rules.demands.postedAt, item.natureOfTransaction) : null
  if (asked) report('postedAt', weighed(NO_POSTING_DATE, asked))
}
