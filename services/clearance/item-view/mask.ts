/** An item for eyes that do not need to know who sent it: persons, their words and what people wrote about them are left out. Pure. */
import type {
  ItemDecision,
  ItemReferral,
  ItemVersion,
  ItemView,
  TimelineEvent,
} from '#contracts/item-view.ts'
import type { Declaration, Party } from '#domain/item.ts'

/** Of a person only the country stays. */
function masked({ address }: Party): Party {
  return {
    name: null,
    idRef: null,
    phone: null,
    email: null,
    address: { lines: [], city: null, subdivision: null, postcode: null, country: address.country },
  }
}

function withoutPersons(declaration: Declaration): Declaration {
  const { sender, addressee, commerce, fiscalReferences, supplyChainActors } = declaration
  return {
    ...declaration,
    sender: masked(sender),
    addressee: masked(addressee),
    fiscalReferences: fiscalReferences.map(({ role }) => ({ vatId: null, role })),
    supplyChainActors: supplyChainActors.map(({ role }) => ({ id: null, role })),
    commerce: {
      platform: commerce.platform,
      sellerId: null,
      orderReference: null,
      productUrl: null,
      paymentReference: null,
    },
    extra: {},
  }
}

const maskedVersion = (version: ItemVersion): ItemVersion => ({
  ...version,
  declaration: version.declaration && withoutPersons(version.declaration),
})

const withoutWords = (decision: ItemDecision): ItemDecision => ({ ...decision, why: null })
const withoutAnswers = (referral: ItemReferral): ItemReferral => ({ ...referral, answers: [] })
const untold = (event: TimelineEvent): TimelineEvent =>
  event.kind === 'assessed' || event.kind === 'received' ? event : { ...event, text: null }

/** What rules saw of persons is not repeated either. */
const IS_PERSONAL = /^(sender|addressee|commerce|fiscalReferences|supplyChainActors|extra)\b/

export function isPersonal(path: string): boolean {
  return IS_PERSONAL.test(path)
}

export function maskItem(view: ItemView): ItemView {
  return {
    ...view,
    masked: true,
    versions: view.versions.map(maskedVersion),
    decisions: view.decisions.map(withoutWords),
    proposal: view.proposal && { ...view.proposal, reason: '' },
    referrals: view.referrals.map(withoutAnswers),
    assessment: view.assessment && {
      ...view.assessment,
      hits: view.assessment.hits.map((hit) => ({
        ...hit,
        evidence: hit.evidence.map((each) => (isPersonal(each.path) ? { ...each, value: null } : each)),
      })),
      quiet: [],
      suppressed: [],
    },
    certificates: [],
    legalHolds: [],
    case: null,
    timeline: view.timeline.map(untold),
  }
}
