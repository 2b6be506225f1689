/**
 * One declared item from its parts: who sends what to whom. Planted and innocent items take the same steps with the same
 * draws; the only thing a plot brings is one content piece and how it is called.
 */

import { COMMERCIAL_NATURES, type ContentPiece, type Declaration, DOCUMENTS_NATURE } from '#domain/item.ts'
import { type Corridor, drawCurrency, drawLanguage } from './corridors.ts'
import { assortmentOf } from './goods.ts'
import { type Box, type Line, packDocuments, packGoods, type Theme } from './lines.ts'
import type { KnownParty, Population } from './parties.ts'
import {
  commerceOf,
  documentsOf,
  drawService,
  fiscalReferencesOf,
  postageUsd,
  type Service,
} from './posting.ts'
import { moneyOf, setPrice } from './pricing.ts'
import type { Draw } from './random.ts'
import * as rates from './rates.ts'
import { drawPlot, type Plot } from './threats.ts'
import type { EntryTruth } from './truth.ts'

export interface Declared {
  item: Declaration
  known: Pick<EntryTruth, 'threat' | 'disguise' | 'lookAlike' | 'valueShare'>
  /** Place of the content piece that `known` speaks of. */
  focus: number | null
}

export interface Post {
  population: Population
  nextItemId(service: string, country: string): string
}

/** One seller in forty is used by those who plant things; it sends innocent mail like the others. */
const LEANING_SELLERS = 40
const SENDER_TRIES = 6
/** Planted items whose sender is anybody. */
const ANY_SENDER_SHARE = 0.35
/** Where persons' goods were made when not in their country. */
const MADE_IN = ['CN', 'CN', 'VN', 'IN', 'TR', 'BD'] as const
const RESALE_SHARE = 0.25

function isLikely(sender: KnownParty, plot: Plot): boolean {
  if (sender.hash % LEANING_SELLERS === 0) return true
  return (
    sender.kind === 'seller' && assortmentOf(sender.hash).some((family) => plot.families.includes(family))
  )
}

function drawSender(post: Post, corridor: Corridor, plot: Plot | null, draw: Draw): KnownParty {
  const kind = draw.chance(corridor.origin.businessShare) ? 'seller' : 'person'
  let sender = post.population.draw(kind, corridor.originCountry, draw)
  if (plot === null || draw.chance(ANY_SENDER_SHARE)) return sender
  for (let turn = 0; turn < SENDER_TRIES && !isLikely(sender, plot); turn++) {
    sender = post.population.draw(kind, corridor.originCountry, draw)
  }
  return sender
}

/** UPU code list 136. What carries goods is never declared as documents. */
function drawNature(sender: KnownParty, carriesGoods: boolean, draw: Draw): string {
  const at = draw.unit()
  if (sender.kind === 'seller') {
    if (at < 0.945) return '11'
    if (at < 0.97) return '32'
    return at < 0.99 || carriesGoods ? '31' : DOCUMENTS_NATURE
  }
  if (at < 0.62) return '31'
  if (at < 0.83) return '11'
  if (at < 0.9) return '21'
  return carriesGoods ? '31' : DOCUMENTS_NATURE
}

function drawAddressee(post: Post, corridor: Corridor, nature: string, draw: Draw): KnownParty {
  const isToBusiness = draw.chance(nature === '21' || nature === '32' ? 0.85 : 0.03)
  const kind = isToBusiness ? 'business-addressee' : 'addressee'
  return post.population.draw(kind, corridor.destinationCountry, draw)
}

function drawTheme(operator: string, draw: Draw): Theme {
  const fate = draw.unit()
  if (fate < rates.THREAT_RATE) return { plot: drawPlot(operator, draw), lookAlike: false }
  return { plot: null, lookAlike: fate < rates.THREAT_RATE + rates.LOOK_ALIKE_RATE }
}

/** Some senders give the eight or ten digits of a national tariff. */
function tariffCode(hsCode: string | null, senderHash: number, destination: string): string | null {
  if (hsCode === null) return null
  const style = senderHash % 11
  if (style === 0) return `${hsCode}00`
  if (style === 1 && destination === 'US') return `${hsCode}00${(senderHash >>> 8) % 10}0`
  return hsCode
}

/** How one sender fills in the form. */
interface Hand {
  nature: string
  currency: string
  isSeller: boolean
  inCapitals: boolean
  saysUsed: boolean
  /** HS code and origin are given for trade, and often left out between persons. */
  givesTariff: boolean
  goodsOrigin: string
}

function drawHand(sender: KnownParty, nature: string, corridor: Corridor, draw: Draw): Hand {
  const isSeller = sender.kind === 'seller'
  const isTrade = COMMERCIAL_NATURES.includes(nature)
  const resold = isSeller && draw.chance(RESALE_SHARE)
  const isOwn = isSeller || draw.chance(0.6)
  return {
    nature,
    currency: drawCurrency(corridor.origin, draw),
    isSeller,
    inCapitals: sender.hash % 9 === 0,
    saysUsed: !isSeller && nature === '11' && draw.chance(0.35),
    givesTariff: nature !== DOCUMENTS_NATURE && (isTrade || draw.chance(0.55)),
    goodsOrigin: resold ? 'CN' : isOwn ? corridor.originCountry : draw.pick(MADE_IN),
  }
}

/** Food, plants, medicines and chemicals (HS chapters 1 to 38) are not sold second-hand. */
function canBeUsed({ hsCode, description }: Line): boolean {
  return Number(hsCode?.slice(0, 2) ?? 0) > 38 && !/used|second|pre-owned/.test(description)
}

function pieceOf(
  line: Line,
  hand: Hand,
  sender: KnownParty,
  destination: string,
  draw: Draw,
): ContentPiece & { usd: number } {
  const usd = setPrice(line.pieceValueUsd, hand.currency, hand.isSeller, draw) * line.quantity
  const text = hand.saysUsed && canBeUsed(line) ? `used ${line.description}` : line.description
  return {
    usd,
    description: hand.inCapitals ? text.toUpperCase() : text,
    quantity: line.quantity,
    netWeightGrams: Math.max(1, Math.round(line.pieceWeightGrams * line.quantity)),
    value: hand.nature === DOCUMENTS_NATURE ? null : moneyOf(usd, hand.currency),
    hsCode: hand.givesTariff ? tariffCode(line.hsCode, sender.hash, destination) : null,
    originCountry: hand.givesTariff ? hand.goodsOrigin : null,
  }
}

function grossOf(netWeightGrams: number, draw: Draw): number {
  return Math.round(netWeightGrams * (1.03 + 0.06 * draw.unit()) + draw.logNormal(18, 0.5))
}

function postageOf(
  service: Service,
  grossWeightGrams: number,
  valueUsd: number,
  isDear: boolean,
  tariff: number,
  draw: Draw,
): number {
  if (isDear) return Math.max(3, valueUsd * (2 + 2.5 * draw.unit()))
  return Math.max(1.2, postageUsd(service.mailClass, grossWeightGrams, tariff, draw))
}

/** @returns 1 where nothing in the box has a price */
function valueShareOf({ lines }: Box): number {
  const declared = lines.reduce((sum, { pieceValueUsd, quantity }) => sum + pieceValueUsd * quantity, 0)
  const price = lines.reduce((sum, { piecePriceUsd, quantity }) => sum + piecePriceUsd * quantity, 0)
  return price === 0 ? 1 : declared / price
}

/** @param postedAt ISO instant */
export function declare(post: Post, corridor: Corridor, postedAt: string, draw: Draw): Declared {
  const { origin, originCountry, destinationCountry } = corridor
  const theme = drawTheme(origin.operator, draw)
  const sender = drawSender(post, corridor, theme.plot, draw)
  const nature = drawNature(sender, theme.plot !== null || theme.lookAlike, draw)
  const addressee = drawAddressee(post, corridor, nature, draw)
  const language = drawLanguage(origin, draw)
  const box: Box =
    nature === DOCUMENTS_NATURE ? packDocuments(language, draw) : packGoods(theme, sender, language, draw)
  const hand = drawHand(sender, nature, corridor, draw)
  const priced = box.lines.map((line) => pieceOf(line, hand, sender, destinationCountry, draw))
  const contents = priced.map(({ usd: _, ...piece }): ContentPiece => piece)
  const valueUsd = priced.reduce((sum, { usd }) => sum + usd, 0)
  const grossWeightGrams = grossOf(
    contents.reduce((sum, piece) => sum + piece.netWeightGrams!, 0),
    draw,
  )
  const isDear = theme.plot?.trick === 'dear-postage' || draw.chance(rates.DEAR_POSTAGE_RATE)
  const service = drawService(grossWeightGrams, nature, draw.chance(isDear ? 0.5 : rates.EXPRESS_RATE), draw)
  const item: Declaration = {
    itemId: post.nextItemId(service.indicator, originCountry),
    function: 'original',
    mailClass: service.mailClass,
    mailCategory: service.mailCategory,
    mailSubclass: service.mailSubclass,
    handlingClass: service.handlingClass,
    natureOfTransaction: nature,
    originOperator: origin.operator,
    destinationOperator: corridor.destinationOperator,
    postedAt,
    grossWeightGrams,
    postage: moneyOf(
      postageOf(service, grossWeightGrams, valueUsd, isDear, origin.tariff, draw),
      hand.currency,
    ),
    insuredValue: service.handlingClass === 'V' ? moneyOf(valueUsd, hand.currency) : null,
    sender: sender.party,
    addressee: addressee.party,
    contents,
    documents: documentsOf(box.document, nature, draw),
    supplyChainActors: [],
    fiscalReferences: fiscalReferencesOf(sender, nature, destinationCountry),
    commerce: commerceOf(sender, nature, draw),
    extra: {},
  }
  const known = {
    threat: theme.plot?.category ?? null,
    disguise: box.disguise,
    lookAlike: theme.lookAlike,
    valueShare: valueShareOf(box),
  }
  return { item, known, focus: box.focus }
}
