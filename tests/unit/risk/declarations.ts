/** One valid declaration and ways to vary it, for the tests of risk. */
import type { AssessmentOutcome, RiskCategory } from '#domain/assessment.ts'
import type { Address, ContentPiece, Declaration, Party } from '#domain/item.ts'
import type { Row as BlindRow } from './blind-cases.ts'
import type { HeldOutRow } from './held-out-cases.ts'

function address(country: string | null): Address {
  return { lines: ['Main Street 1'], city: 'Town', subdivision: null, postcode: '1000', country }
}

function party(name: string, country: string | null): Party {
  return { name, idRef: null, phone: '+15550100', email: null, address: address(country) }
}

export function aPiece(overrides: Partial<ContentPiece> = {}): ContentPiece {
  return {
    description: "men's cotton t-shirt",
    quantity: 1,
    netWeightGrams: 200,
    value: { amount: '20.00', currency: 'USD' },
    hsCode: '610910',
    originCountry: 'CN',
    ...overrides,
  }
}

export function aDeclaration(overrides: Partial<Declaration> = {}): Declaration {
  return {
    itemId: 'UX000009906CN',
    function: 'original',
    mailClass: 'U',
    mailCategory: 'A',
    mailSubclass: 'UX',
    handlingClass: 'N',
    natureOfTransaction: '11',
    originOperator: 'CNA',
    destinationOperator: 'FRA',
    postedAt: '2026-11-04T08:30:00Z',
    grossWeightGrams: 260,
    postage: { amount: '8.00', currency: 'USD' },
    insuredValue: null,
    sender: party('Li Wei', 'CN'),
    addressee: party('Jean Dupont', 'FR'),
    contents: [aPiece()],
    documents: [],
    supplyChainActors: [],
    fiscalReferences: [],
    commerce: {
      platform: null,
      sellerId: null,
      orderReference: null,
      productUrl: null,
      paymentReference: null,
    },
    extra: {},
    ...overrides,
  }
}

export function fromHeldOut(row: HeldOutRow): Declaration {
  const [description, hsCode, route, quantity, netWeightGrams, value, postage] = row
  const [from, to] = route.split('>')
  return aDeclaration({
    grossWeightGrams: netWeightGrams + 60,
    postage: { amount: postage.toFixed(2), currency: 'USD' },
    originOperator: `${from}A`,
    destinationOperator: `${to}A`,
    sender: party('Sender Name', from!),
    addressee: party('Addressee Name', to!),
    contents: [
      aPiece({
        description,
        hsCode,
        quantity,
        netWeightGrams,
        value: { amount: value.toFixed(2), currency: 'USD' },
        originCountry: from!,
      }),
    ],
  })
}

/** A blind row; its pieces share weight and value where it has several. */
export function fromBlind(row: BlindRow): Declaration {
  const [description, hsCode, route, quantity, netGrams, value, postage] = row
  const whole = fromHeldOut([description, hsCode, route, quantity, netGrams, value, postage, 'blind list'])
  const pieces = description.split(' ++ ')
  if (pieces.length === 1) return whole
  const contents = pieces.map((piece) => {
    const [said, hs] = piece.split('@')
    return aPiece({
      description: said!,
      hsCode: hs ?? null,
      netWeightGrams: Math.round(netGrams / pieces.length),
      value: { amount: (value / pieces.length).toFixed(2), currency: 'USD' },
      originCountry: route.slice(0, 2),
    })
  })
  return { ...whole, contents }
}

/** From policy: a category at or above this is a threat by weight alone. */
const THREAT_SCORE = 600
const INNOCENT_SCORE_BELOW = 300

/** True where the outcome asks for a hold or a referral in one of the categories. */
export function isCaught(outcome: AssessmentOutcome, categories: readonly RiskCategory[]): boolean {
  return categories.some(
    (category) =>
      (outcome.categoryScores[category] ?? 0) >= THREAT_SCORE ||
      outcome.hits.some((hit) => hit.category === category && hit.effect !== 'score'),
  )
}

/** True where nothing stands in the way of a release. */
export function isClear(outcome: AssessmentOutcome): boolean {
  return outcome.score < INNOCENT_SCORE_BELOW && outcome.hits.every((hit) => hit.effect === 'score')
}
