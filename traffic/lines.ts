/** What is in the box: the lines of a declaration before they are priced. Planted or not, a line is drawn alike. */

import {
  assortmentOf,
  drawDocumentKind,
  drawFamily,
  drawKind,
  drawLookAlike,
  FAMILY_NAMES,
  type Kind,
} from './goods.ts'
import type { KnownParty } from './parties.ts'
import type { Draw } from './random.ts'
import * as rates from './rates.ts'
import { pad, SPELLING_TRICKS, spellOddly } from './spelling.ts'
import type { Plot } from './threats.ts'

export interface Line {
  description: string
  hsCode: string | null
  pieceWeightGrams: number
  /** As declared. */
  pieceValueUsd: number
  /** What it costs. */
  piecePriceUsd: number
  quantity: number
}

export interface Box {
  lines: Line[]
  /** Place of the planted line or of the look-alike; null where all is plain. */
  focus: number | null
  disguise: string | null
  /** Type of the document that makes the goods lawful. */
  document: string | null
}

/** What an item is about: a plot, a look-alike, or neither. */
export interface Theme {
  plot: Plot | null
  lookAlike: boolean
}

/** A parcel ends at 30 kg with its packing (UPU Convention regulations). */
const NET_GRAMS_MAX = 26_000
/** Sellers sell outside their assortment now and then. */
const STRAY_SHARE = 0.06

/** Cheap things are ordered by the handful, dear and heavy ones singly. */
function drawQuantity(valueUsd: number, weightGrams: number, draw: Draw): number {
  const most = valueUsd > 60 ? 2 : valueUsd < 4 ? 12 : valueUsd < 12 ? 5 : 3
  const wanted = draw.chance(valueUsd > 60 ? 0.95 : 0.66) ? 1 : 1 + draw.below(most)
  return Math.max(1, Math.min(wanted, Math.floor(NET_GRAMS_MAX / 2 / weightGrams)))
}

type Measures = Pick<Kind, 'weightGrams' | 'valueUsd' | 'hsCode'>

const STATED_MASS = /(?<![\d.,])(\d+(?:\.\d+)?) ?(kg|g|ml)\b/i
const STATED_COUNT = /\b(?:(\d+) (?:pcs|piezas|pièces|Stück|adet)|(?:set|pack|lot) (?:of|de) (\d+))/i
/** The pack that the medians of a kind are meant for. */
const PACK_USUAL = 6
/** Grams of one unit with its wrapping, and what the container weighs by itself. */
const UNIT_GRAMS: Readonly<Record<string, readonly [number, number]>> = {
  kg: [1030, 40],
  g: [1.06, 6],
  ml: [1.05, 30],
}

/** Median weight and value of one piece, where its wording says how much is in it. */
function statedMeasures(
  { weightGrams, valueUsd }: Measures,
  description: string,
): Pick<Kind, 'weightGrams' | 'valueUsd'> {
  const mass = STATED_MASS.exec(description)
  if (mass !== null) {
    const [unit, container] = UNIT_GRAMS[mass[2]!.toLowerCase()]!
    const stated = Number(mass[1]) * unit + container
    return { weightGrams: stated, valueUsd: valueUsd * (stated / weightGrams) ** 0.5 }
  }
  const pack = STATED_COUNT.exec(description)
  if (pack === null) return { weightGrams, valueUsd }
  const packs = Number(pack[1] ?? pack[2]) / PACK_USUAL
  return { weightGrams: weightGrams * packs ** 0.4, valueUsd: valueUsd * packs ** 0.35 }
}

function lineOf(measures: Measures, description: string, draw: Draw): Line {
  const { weightGrams, valueUsd } = statedMeasures(measures, description)
  const spread = weightGrams === measures.weightGrams ? 0.28 : 0.08
  const pieceWeightGrams = Math.min(NET_GRAMS_MAX, Math.max(2, draw.logNormal(weightGrams, spread)))
  const understated = draw.chance(rates.UNDERVALUED_RATE) ? Math.min(1, draw.logNormal(0.3, 0.2)) : 1
  const piecePriceUsd = draw.logNormal(valueUsd, 0.38)
  const pieceValueUsd = piecePriceUsd * understated
  const quantity = drawQuantity(valueUsd, pieceWeightGrams, draw)
  return { description, hsCode: measures.hsCode, pieceWeightGrams, pieceValueUsd, piecePriceUsd, quantity }
}

function worded(wordings: Kind['wordings'], language: string, draw: Draw): string {
  const wording = wordings.get(language) ?? wordings.get('en')!
  return wording(draw)
}

function innocentLine(kind: Kind, isSeller: boolean, language: string, draw: Draw): Line {
  let text = worded(kind.wordings, language, draw)
  if (isSeller && draw.chance(rates.INNOCENT_PADDING_RATE)) text = pad(text, draw)
  if (draw.chance(rates.INNOCENT_ODD_SPELLING_RATE))
    text = spellOddly(text, [], draw.pick(SPELLING_TRICKS), draw)
  return lineOf(kind, text, draw)
}

/** The code it is declared under: its own, that of what it passes for, or any other of the trade it hides in. */
function plantedHsCode(plot: Plot, draw: Draw): string {
  if (plot.trick !== null && draw.chance(rates.PLANTED_COVER_HS_SHARE)) return plot.coverHsCode
  if (!draw.chance(rates.PLANTED_BENIGN_HS_RATE)) return plot.hsCode
  const families = plot.families.length > 0 ? plot.families : FAMILY_NAMES
  return drawKind(draw.pick(families), draw).hsCode ?? plot.hsCode
}

function plantedLine(
  plot: Plot,
  isSeller: boolean,
  language: string,
  draw: Draw,
): { line: Line; disguise: string | null } {
  const tricks: string[] = plot.trick === null ? [] : [plot.trick]
  const plain = worded(plot.wordings, language, draw)
  let text = plain
  if (plot.words.length > 0 && draw.chance(rates.PLANTED_ODD_SPELLING_RATE)) {
    const trick = draw.pick(SPELLING_TRICKS)
    text = spellOddly(plain, plot.words, trick, draw)
    if (text !== plain) tricks.push(trick)
  }
  if (isSeller && draw.chance(rates.PLANTED_PADDING_RATE)) {
    text = pad(text, draw)
    tricks.push('padding')
  }
  const hsCode = plantedHsCode(plot, draw)
  if (hsCode !== plot.hsCode) tricks.push('benign-hs')
  const line = lineOf({ ...plot, hsCode }, text, draw)
  return { line, disguise: tricks.length === 0 ? null : tricks.join('+') }
}

function drawLineCount(draw: Draw): number {
  const at = draw.unit()
  if (at < 0.68) return 1
  if (at < 0.87) return 2
  return at < 0.96 ? 3 : 4
}

/** Leaves out what would make the box too heavy to post, never the line it is about. */
function postable(box: Box): Box {
  let grams = 0
  const keeps = box.lines.map((line, place) => {
    const own = line.pieceWeightGrams * line.quantity
    const fits = grams + own <= NET_GRAMS_MAX || place === (box.focus ?? 0)
    if (fits) grams += own
    return fits
  })
  if (keeps.every(Boolean)) return box
  const before = keeps.slice(0, box.focus ?? 0).filter((kept) => !kept).length
  const focus = box.focus === null ? null : box.focus - before
  return { ...box, lines: box.lines.filter((_, place) => keeps[place]), focus }
}

export function packDocuments(language: string, draw: Draw): Box {
  const kind = drawDocumentKind(draw)
  const line = {
    ...lineOf(kind, worded(kind.wordings, language, draw), draw),
    quantity: 1,
    pieceValueUsd: 0,
    piecePriceUsd: 0,
  }
  return { lines: [line], focus: null, disguise: null, document: null }
}

export function packGoods(theme: Theme, sender: KnownParty, language: string, draw: Draw): Box {
  const count = drawLineCount(draw)
  const place = draw.below(count)
  const isSeller = sender.kind === 'seller'
  const assortment = isSeller ? assortmentOf(sender.hash) : null
  const focus = theme.plot !== null || theme.lookAlike ? place : null
  const box: Box = { lines: [], focus, disguise: null, document: null }
  for (let at = 0; at < count; at++) {
    if (theme.plot !== null && at === focus) {
      const { line, disguise } = plantedLine(theme.plot, isSeller, language, draw)
      box.disguise = disguise
      box.lines.push(line)
      continue
    }
    const family = assortment === null || draw.chance(STRAY_SHARE) ? drawFamily(draw) : draw.pick(assortment)
    const kind = at === focus ? drawLookAlike(draw) : drawKind(family, draw)
    box.document ??= kind.document
    box.lines.push(innocentLine(kind, isSeller, language, draw))
  }
  return postable(box)
}
