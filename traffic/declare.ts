/**
 * One declared item from its parts: who sends what to whom. Planted and innocent items take the same steps with the same
 * draws; the only thing a plot brings is one content piece and how it is called.
 */

import type { RiskCategory } from '#domain/assessment.ts'
import type { ContentPiece, Declaration } from '#domain/item.ts'
import { type Corridor, CURRENCIES, drawCurrency, drawLanguage } from './corridors.ts'
import {
  assortmentOf,
  drawDocumentKind,
  drawFamily,
  drawKind,
  drawLookAlike,
  FAMILY_NAMES,
  type Kind,
} from './goods.ts'
import type { KnownParty, Population } from './parties.ts'
import { commerceOf, documentsOf, drawService, fiscalReferencesOf, postageUsd } from './posting.ts'
import type { Draw } from './random.ts'
import * as rates from './rates.ts'
import { pad, SPELLING_TRICKS, spellOddly } from './spelling.ts'
import { drawPlot, type Plot } from './threats.ts'

export interface Known {
  threat: RiskCategory | null
  disguise: string | null
  lookAlike: boolean
}

export interface Declared {
  item: Declaration
  known: Known
  /** Places of planted content pieces. */
  plantedAt: number | null
}

export interface Post {
  population: Population
  nextItemId(service: string, country: string): string
}

/** One line of the declaration before it is written down. */
interface Line {
  description: string
  hsCode: string | null
  pieceWeightGrams: number
  pieceValueUsd: number
  quantity: number
}

/** One seller in forty is used by those who plant things; it sends innocent mail like the others. */
const LEANING_SELLERS = 40
const SENDER_TRIES = 6

function isLikely(sender: KnownParty, plot: Plot): boolean {
  if (sender.hash % LEANING_SELLERS === 0) return true
  return sender.kind === 'seller' && assortmentOf(sender.hash).some((family) => plot.families.includes(family))
}

function drawSender(post: Post, corridor: Corridor, plot: Plot | null, draw: Draw): KnownParty {
  const kind = draw.chance(corridor.origin.businessShare) ? 'seller' : 'person'
  let sender = post.population.draw(kind, corridor.originCountry, draw)
  if (plot === null || draw.chance(0.35)) return sender
  for (let turn = 0; turn < SENDER_TRIES && !isLikely(sender, plot); turn++) {
    sender = post.population.draw(kind, corridor.originCountry, draw)
  }
  return sender
}

function drawNature(sender: KnownParty, carriesGoods: boolean, draw: Draw): string {
  const at = draw.unit()
  if (sender.kind === 'seller') {
    if (at < 0.945) return '11'
    if (at < 0.97) return '32'
    if (at < 0.99 || carriesGoods) return '31'
    return '91'
  }
  if (at < 0.62) return '31'
  if (at < 0.83) return '11'
  if (at < 0.9) return '21'
  return carriesGoods ? '31' : '91'
}

/** Cheap things are ordered by the handful, dear ones singly. */
function drawQuantity(valueUsd: number, draw: Draw): number {
  if (valueUsd > 60) return draw.chance(0.95) ? 1 : 2
  const most = valueUsd < 4 ? 12 : valueUsd < 12 ? 5 : 3
  return draw.chance(0.62) ? 1 : 1 + draw.below(most)
}

/** Heavy things go singly too: a letter-post packet ends at 2 kg and a parcel at 30. */
function within(weightGrams: number, quantity: number): number {
  return Math.max(1, Math.min(quantity, Math.floor(24_000 / weightGrams)))
}

function wordsOf(wordings: Kind['wordings'], language: string, draw: Draw): string {
  const wording = wordings.get(language) ?? wordings.get('en')!
  return wording(draw)
}

function lineOf(
  kind: { weightGrams: number; valueUsd: number; hsCode: string | null },
  description: string,
  draw: Draw,
): Line {
  const pieceWeightGrams = Math.max(2, draw.logNormal(kind.weightGrams, 0.28))
  const undervalued = draw.chance(rates.UNDERVALUED_RATE) ? draw.logNormal(0.3, 0.2) : 1
  const pieceValueUsd = draw.logNormal(kind.valueUsd, 0.38) * Math.min(1, undervalued)
  const quantity = within(pieceWeightGrams, drawQuantity(kind.valueUsd, draw))
  return { description, hsCode: kind.hsCode, pieceWeightGrams, pieceValueUsd, quantity }
}

function innocentLine(kind: Kind, language: string, draw: Draw): Line {
  let text = wordsOf(kind.wordings, language, draw)
  if (draw.chance(rates.INNOCENT_PADDING_RATE)) text = pad(text, draw)
  if (draw.chance(rates.INNOCENT_ODD_SPELLING_RATE)) text = spellOddly(text, [], draw.pick(SPELLING_TRICKS), draw)
  return lineOf(kind, text, draw)
}

function plantedLine(plot: Plot, language: string, draw: Draw): { line: Line; disguise: string | null } {
  const tricks: string[] = plot.trick === null ? [] : [plot.trick]
  let text = wordsOf(plot.wordings, language, draw)
  if (plot.words.length > 0 && draw.chance(rates.PLANTED_ODD_SPELLING_RATE)) {
    const trick = draw.pick(SPELLING_TRICKS)
    const spelled = spellOddly(text, plot.words, trick, draw)
    if (spelled !== text) tricks.push(trick)
    text = spelled
  }
  if (draw.chance(rates.PLANTED_PADDING_RATE)) {
    text = pad(text, draw)
    tricks.push('padding')
  }
  let hsCode = plot.hsCode
  if (plot.coverHsCode !== plot.hsCode && draw.chance(plot.trick === null ? 0.5 : 0.8)) {
    hsCode = plot.coverHsCode
    tricks.push('benign-hs')
  } else if (draw.chance(rates.PLANTED_BENIGN_HS_RATE)) {
    hsCode = drawKind(draw.pick(plot.families.length > 0 ? plot.families : FAMILY_NAMES), draw).hsCode ?? hsCode
    if (hsCode !== plot.hsCode) tricks.push('benign-hs')
  }
  const line = lineOf({ ...plot, hsCode }, text, draw)
  return { line, disguise: tricks.length === 0 ? null : tricks.join('+') }
}

function drawLineCount(draw: Draw): number {
  const at = draw.unit()
  if (at < 0.68) return 1
  if (at < 0.87) return 2
  return at < 0.96 ? 3 : 4
}

/** How a sender writes: long style in capitals is common, and some always add what is in the box. */
function inHand(text: string, capitals: boolean): string {
  return capitals ? text.toUpperCase() : text
}

function money(usd: number, currency: string): { amount: string; currency: string } {
  const { perDollar, decimals } = CURRENCIES[currency]!
  const amount = usd * perDollar
  return { amount: decimals === 0 ? String(Math.max(1, Math.round(amount))) : Math.max(0.01, amount).toFixed(decimals), currency }
}

/** Shops price at .99 and .90, persons in round sums. */
function priced(usd: number, currency: string, isSeller: boolean, draw: Draw): number {
  const { perDollar, decimals } = CURRENCIES[currency]!
  const amount = usd * perDollar
  if (decimals === 0) return (Math.max(10, Math.round(amount / 10) * 10)) / perDollar
  const style = draw.unit()
  if (isSeller && style < 0.4) return (Math.floor(amount) + 0.99) / perDollar
  if (isSeller && style < 0.55) return (Math.floor(amount) + 0.9) / perDollar
  if (!isSeller && style < 0.7) return Math.max(1, Math.round(amount)) / perDollar
  return usd
}

/** Some senders give the eight or ten digits of a national tariff. */
function tariffCode(hsCode: string | null, senderHash: number, destination: string): string | null {
  if (hsCode === null) return null
  const style = senderHash % 11
  if (style === 0) return `${hsCode}00`
  if (style === 1 && destination === 'US') return `${hsCode}00${(senderHash >>> 8) % 10}0`
  return hsCode
}

function drawLines(
  plot: Plot | null,
  lookAlike: boolean,
  sender: KnownParty,
  nature: string,
  language: string,
  draw: Draw,
): { lines: Line[]; disguise: string | null; plantedAt: number | null; document: string | null } {
  if (nature === '91') {
    const kind = drawDocumentKind(draw)
    const line = lineOf(kind, wordsOf(kind.wordings, language, draw), draw)
    return { lines: [{ ...line, quantity: 1, pieceValueUsd: 0 }], disguise: null, plantedAt: null, document: null }
  }
  const count = drawLineCount(draw)
  const at = draw.below(count)
  const assortment = sender.kind === 'seller' ? assortmentOf(sender.hash) : null
  const lines: Line[] = []
  let disguise: string | null = null
  let document: string | null = null
  for (let place = 0; place < count; place++) {
    if (plot !== null && place === at) {
      const planted = plantedLine(plot, language, draw)
      disguise = planted.disguise
      lines.push(planted.line)
      continue
    }
    const alike = lookAlike && place === at
    const family = assortment === null || draw.chance(0.06) ? drawFamily(draw) : draw.pick(assortment)
    const kind = alike ? drawLookAlike(draw) : drawKind(family, draw)
    document ??= kind.document
    lines.push(innocentLine(kind, language, draw))
  }
  return { lines, disguise, plantedAt: plot === null ? null : at, document }
}

/** @param postedAt ISO instant */
export function declare(post: Post, corridor: Corridor, postedAt: string, draw: Draw): Declared {
  const fate = draw.unit()
  const isPlanted = fate < rates.THREAT_RATE
  const plot = isPlanted ? drawPlot(corridor.origin.operator, draw) : null
  const lookAlike = !isPlanted && fate < rates.THREAT_RATE + rates.LOOK_ALIKE_RATE
  const sender = drawSender(post, corridor, plot, draw)
  const nature = drawNature(sender, isPlanted || lookAlike, draw)
  const isReturn = nature === '21'
  const toBusiness = isReturn || nature === '32' ? draw.chance(0.85) : draw.chance(0.03)
  const addressee = post.population.draw(
    toBusiness ? 'business-addressee' : 'addressee',
    corridor.destinationCountry,
    draw,
  )
  const language = drawLanguage(corridor.origin, draw)
  const { lines, disguise, plantedAt, document } = drawLines(plot, lookAlike, sender, nature, language, draw)
  const currency = drawCurrency(corridor.origin, draw)
  const isSeller = sender.kind === 'seller'
  const capitals = sender.hash % 9 === 0
  const isTrade = nature === '11' || nature === '21' || nature === '32'
  const goodsOrigin = isSeller || draw.chance(0.6) ? corridor.originCountry : draw.pick(['CN', 'CN', 'VN', 'IN', 'TR', 'BD'])
  const resold = corridor.originCountry !== 'CN' && isSeller && draw.chance(0.25)
  const makesNote = isTrade || draw.chance(0.55)
  let valueUsd = 0
  let netGrams = 0
  const contents = lines.map((line): ContentPiece => {
    const netWeightGrams = Math.max(1, Math.round(line.pieceWeightGrams * line.quantity))
    const lineUsd = priced(line.pieceValueUsd, currency, isSeller, draw) * line.quantity
    valueUsd += lineUsd
    netGrams += netWeightGrams
    return {
      description: inHand(line.description, capitals),
      quantity: line.quantity,
      netWeightGrams,
      value: nature === '91' ? null : money(lineUsd, currency),
      hsCode: makesNote ? tariffCode(line.hsCode, sender.hash, corridor.destinationCountry) : null,
      originCountry: nature === '91' || !makesNote ? null : resold ? 'CN' : goodsOrigin,
    }
  })
  const packing = draw.logNormal(18, 0.5) + netGrams * (0.03 + 0.06 * draw.unit())
  const grossWeightGrams = Math.round(netGrams + packing)
  const service = drawService(grossWeightGrams, nature, disguise === 'dear-postage' || draw.chance(0.05), draw)
  const dear = plot?.trick === 'dear-postage' || draw.chance(rates.DEAR_POSTAGE_RATE)
  const postage = dear ? valueUsd * (2 + 2.5 * draw.unit()) : postageUsd(service.mailClass, grossWeightGrams, corridor.origin.tariff, draw)
  const item: Declaration = {
    itemId: post.nextItemId(service.indicator, corridor.originCountry),
    function: 'original',
    mailClass: service.mailClass,
    mailCategory: service.mailCategory,
    mailSubclass: service.mailSubclass,
    handlingClass: service.handlingClass,
    natureOfTransaction: nature,
    originOperator: corridor.origin.operator,
    destinationOperator: corridor.destinationOperator,
    postedAt,
    grossWeightGrams,
    postage: money(Math.max(1.2, postage), currency),
    insuredValue: service.handlingClass === 'V' ? money(valueUsd, currency) : null,
    sender: sender.party,
    addressee: addressee.party,
    contents,
    documents: documentsOf(document, nature, draw),
    supplyChainActors: [],
    fiscalReferences: fiscalReferencesOf(sender, nature, corridor.destinationCountry),
    commerce: commerceOf(sender, nature, draw),
    extra: {},
  }
  return {
    item,
    known: { threat: plot?.category ?? null, disguise, lookAlike },
    plantedAt,
  }
}
