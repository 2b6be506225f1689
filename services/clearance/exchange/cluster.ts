/**
 * What leaves under an agreement: of the facts, the fields of its data cluster and nothing else. Each path has one reader here, so
 * what has no path cannot leave. Pure.
 */
import { createHash } from 'node:crypto'
import type {
  Agreement,
  DisclosureMessage,
  SharedFields,
  SharedValue,
  SharePath,
} from '#contracts/agreement.ts'
import type { Declaration } from '#domain/item.ts'
import { readName } from '#domain/names.ts'

export interface Finding {
  outcome: string
  categories: readonly string[]
  /** ISO 8601. */
  decidedAt: string
  goods: readonly { category: string; description: string }[]
}

/** Of one item. */
export interface ShareFacts {
  itemId: string
  /** As declared in the version in force. */
  declaration: Declaration
  /** Null where nothing was examined, as on request. */
  finding: Finding | null
}

type Reader = (facts: ShareFacts, agreement: string) => SharedValue

const TEXT_MAX = 512
/** Addresses of e-mail, and digits as long as a phone number's: what a description has of people. */
const CONTACT = /\S+@\S+|\+?\d[\d\s().-]{6,}\d/g

function goodsText(text: string | null): string | null {
  return text === null ? null : text.replace(CONTACT, '…').slice(0, TEXT_MAX)
}

const READERS: Record<SharePath, Reader> = {
  'item.itemId': ({ itemId }) => itemId,
  'item.mailClass': ({ declaration }) => declaration.mailClass,
  'item.originOperator': ({ declaration }) => declaration.originOperator,
  'item.destinationOperator': ({ declaration }) => declaration.destinationOperator,
  'item.grossWeightGrams': ({ declaration }) => declaration.grossWeightGrams,
  'sender.country': ({ declaration }) => declaration.sender.address.country,
  'sender.name': ({ declaration }) => declaration.sender.name,
  'sender.nameHash': ({ declaration }, agreement) => nameHash(declaration.sender.name, agreement),
  'sender.phone': ({ declaration }) => declaration.sender.phone,
  'addressee.country': ({ declaration }) => declaration.addressee.address.country,
  'addressee.name': ({ declaration }) => declaration.addressee.name,
  'addressee.phone': ({ declaration }) => declaration.addressee.phone,
  'contents[].description': ({ declaration }) =>
    declaration.contents.map(({ description }) => goodsText(description)),
  'contents[].hsCode': ({ declaration }) => declaration.contents.map(({ hsCode }) => hsCode),
  'contents[].originCountry': ({ declaration }) => declaration.contents.map((piece) => piece.originCountry),
  'contents[].quantity': ({ declaration }) => declaration.contents.map(({ quantity }) => quantity),
  'contents[].netWeightGrams': ({ declaration }) =>
    declaration.contents.map(({ netWeightGrams }) => netWeightGrams),
  'finding.outcome': ({ finding }) => finding?.outcome ?? null,
  'finding.categories': ({ finding }) => [...(finding?.categories ?? [])],
  'finding.decidedAt': ({ finding }) => finding?.decidedAt ?? null,
  'finding.goods[].category': ({ finding }) => (finding?.goods ?? []).map(({ category }) => category),
  'finding.goods[].description': ({ finding }) =>
    (finding?.goods ?? []).map(({ description }) => goodsText(description)),
}

/** The words of a name in Latin letters, in any order, hashed for this agreement alone. Whoever has the name can make it again. */
export function nameHash(name: string | null, agreement: string): string | null {
  const words = readName(name ?? '')
    .words.map(({ text }) => text)
    .sort()
  return words.length === 0
    ? null
    : createHash('sha256')
        .update(`${agreement}\0${words.join(' ')}`)
        .digest('hex')
}

/** The fields of the agreement's cluster, in its order. */
export function fieldsOf(facts: ShareFacts, { agreement, dataCluster }: Agreement): SharedFields {
  return Object.fromEntries(
    dataCluster.fields.map(({ path }) => [path, READERS[path](facts, agreement)]),
  ) as SharedFields
}

/** What is sent, as bytes: the same for the same facts. */
export function messageOf(
  { entities: { discloser, recipient }, agreement }: Agreement,
  made: Pick<DisclosureMessage, 'disclosureId' | 'version' | 'kind' | 'withdraws' | 'madeAt' | 'fields'>,
): { body: string; sha256: string } {
  const { disclosureId, version, kind, withdraws, madeAt, fields } = made
  const parties = { from: discloser.code, to: recipient.code }
  const message: DisclosureMessage = {
    ...{ disclosureId, agreement, version, ...parties },
    ...{ kind, withdraws, madeAt, fields },
  }
  const body = JSON.stringify(message)
  return { body, sha256: createHash('sha256').update(body).digest('hex') }
}
