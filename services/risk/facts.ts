/**
 * The facts rules ask for: what is declared and what follows from it by arithmetic.
 *
 * A fact is a number or a text, null where the sender left it out, or unknown with why where it was meant to be there and
 * cannot be had. Line values and weights are totals; `pieceUnit…` divides them by the quantity.
 */
import type { ContentPiece, Declaration, DeclaredMoney } from '#domain/item.ts'
import type { TargetRates } from '#models/inputs.ts'
import {
  EVIDENCE_FACT_NAMES,
  type EvidenceFact,
  type EvidenceFactName,
  evidenceFact,
  isEvidenceFact,
} from './evidence/evidence-facts.ts'
import { type CompactHistory, compactFact, isCompact } from './history/compact.ts'
import { HISTORY_FACT_NAMES, type HistoryFactName, type HistoryFacts } from './history/names.ts'
import type { PartyMatch } from './names/screen-parties.ts'

export interface RiskFacts {
  declaration: Declaration
  /** US dollars for one unit of the currency. */
  ratesToUsd: Readonly<Record<string, number>>
  /** Entries of lists that sender and addressee may be. Left out where the item was not screened. */
  partyMatches?: readonly PartyMatch[]
  /** By list of parties: the version screened against. Left out where the item was not screened. */
  partyLists?: Readonly<Record<string, string>>
  /** What of the watch lists (addresses, phones, brands, words, codes) stands in the declaration. Left out where not looked up. */
  watchMatches?: readonly WatchMatch[]
  /** By watch list: the version looked up. Left out where not looked up. */
  watchLists?: Readonly<Record<string, string>>
  /** Codes of the findings of data quality, sorted, each once. Left out before they were kept. */
  findings?: readonly string[]
  /** What is known of the parties' earlier mail. Left out where history was not read. */
  history?: HistoryFacts | CompactHistory
  /** What earlier examinations of its like found, of days before it was received. Left out where nothing was examined before. */
  targetRates?: TargetRates
  /** What scanners and other agencies told of it. Left out where nobody told anything. */
  evidence?: readonly EvidenceFact[]
  /** Scores of the model, 0..1000. Left out where no model scored the item. */
  model?: ModelScores
  /** YYYY-MM-DD, UTC: the day of the assessment, by which rules begin and end. Left out before rules had dates. */
  on?: string
  /** Rules that count for nothing on this item now, by id. Left out where there are none. */
  muted?: Readonly<Record<string, 'snoozed' | 'suspended'>>
  /** What chance says of the item, from the sealed seed of the day. Left out where none is drawn. */
  chance?: Chance
}

/** An entry of a watch list, and where in the declaration it stands. */
export interface WatchMatch {
  list: string
  entryId: string
  /** `sender.phone`, `contents[0].description`. */
  path: string
  /** The list was past its last day. Left out where it was not. */
  stale?: true
}

export interface ModelScores {
  /** Content hash of the model. */
  version: string
  backend: string
  scores: Readonly<Partial<Record<ModelClass, number>>>
  /** What moved the highest score most, in words; left out where that is low. */
  reasons?: readonly string[]
}

export interface Chance {
  /** 0..1, uniform; nobody knew it before the seed was drawn. */
  draw: number
  /** Hash of the seed, published before the day. */
  commitment: string
  /** What the item is drawn among, and with what probability. Left out where nothing is selected at random. */
  stratum?: string
  share?: number
}

export interface Unknown {
  unknown: string
}
export type Fact = number | string | null | Unknown

export function isUnknown(fact: Fact): fact is Unknown {
  return typeof fact === 'object' && fact !== null
}

const DECIMAL = /^\d{1,15}(\.\d{1,6})?$/

/** Declared money in US dollars; nothing declared is null. */
export function toUsd(
  money: DeclaredMoney | null,
  ratesToUsd: Readonly<Record<string, number>>,
): number | null | Unknown {
  if (money === null || money.amount === null) return null
  if (money.currency === null) return { unknown: 'an amount is declared without a currency' }
  if (!Object.hasOwn(ratesToUsd, money.currency))
    return { unknown: 'there is no exchange rate for the declared currency' }
  if (!DECIMAL.test(money.amount)) return { unknown: 'a declared amount is not a number' }
  return Number(money.amount) * ratesToUsd[money.currency]!
}

function divide(above: Fact, below: Fact, factor = 1): Fact {
  if (isUnknown(above)) return above
  if (isUnknown(below)) return below
  return typeof above === 'number' && typeof below === 'number' && below > 0 ? (above * factor) / below : null
}

function add(facts: Iterable<Fact>): Fact {
  let sum: number | null = null
  for (const fact of facts) {
    if (isUnknown(fact)) return fact
    if (typeof fact === 'number') sum = (sum ?? 0) + fact
  }
  return sum
}

function quantityOf(piece: ContentPiece): number {
  return piece.quantity !== null && piece.quantity >= 1 ? piece.quantity : 1
}

type PieceReader = (piece: ContentPiece, facts: RiskFacts) => Fact
type ItemReader = (facts: RiskFacts) => Fact

const PIECE_FACTS = {
  pieceQuantity: (piece) => piece.quantity,
  pieceWeightGrams: (piece) => piece.netWeightGrams,
  pieceValueUsd: (piece, { ratesToUsd }) => toUsd(piece.value, ratesToUsd),
  pieceUnitValueUsd: (piece, { ratesToUsd }) => divide(toUsd(piece.value, ratesToUsd), quantityOf(piece)),
  pieceUnitWeightGrams: (piece) => divide(piece.netWeightGrams, quantityOf(piece)),
  pieceValuePerKgUsd: (piece, { ratesToUsd }) =>
    divide(toUsd(piece.value, ratesToUsd), piece.netWeightGrams, 1000),
  pieceOriginCountry: (piece) => piece.originCountry,
} as const satisfies Record<string, PieceReader>

const valueUsd: ItemReader = ({ declaration, ratesToUsd }) =>
  add(declaration.contents.map((piece) => toUsd(piece.value, ratesToUsd)))
const postageUsd: ItemReader = ({ declaration, ratesToUsd }) => toUsd(declaration.postage, ratesToUsd)

const ITEM_FACTS = {
  valueUsd,
  postageUsd,
  insuredValueUsd: ({ declaration, ratesToUsd }) => toUsd(declaration.insuredValue, ratesToUsd),
  /** Postage paid over goods declared: 3 where freight is three times the value. */
  postageToValue: (facts) => divide(postageUsd(facts), valueUsd(facts)),
  valuePerKgUsd: (facts) => divide(valueUsd(facts), facts.declaration.grossWeightGrams, 1000),
  grossWeightGrams: ({ declaration }) => declaration.grossWeightGrams,
  netWeightGrams: ({ declaration }) => add(declaration.contents.map((piece) => piece.netWeightGrams)),
  quantity: ({ declaration }) => add(declaration.contents.map((piece) => piece.quantity)),
  contentLines: ({ declaration }) => declaration.contents.length,
  natureOfTransaction: ({ declaration }) => declaration.natureOfTransaction,
  mailClass: ({ declaration }) => declaration.mailClass,
  originOperator: ({ declaration }) => declaration.originOperator,
  destinationOperator: ({ declaration }) => declaration.destinationOperator,
  senderCountry: ({ declaration }) => declaration.sender.address.country,
  addresseeCountry: ({ declaration }) => declaration.addressee.address.country,
} as const satisfies Record<string, ItemReader>

/** The threat classes a model scores. */
export const MODEL_CLASSES = ['weapons', 'drugs', 'counterfeits', 'environment', 'revenue'] as const
export type ModelClass = (typeof MODEL_CLASSES)[number]

const MODEL_FACTS = {
  modelWeapons: 'weapons',
  modelDrugs: 'drugs',
  modelCounterfeits: 'counterfeits',
  modelEnvironment: 'environment',
  modelRevenue: 'revenue',
} as const satisfies Record<string, ModelClass>

export type PieceFactName = keyof typeof PIECE_FACTS
export type ItemFactName =
  | keyof typeof ITEM_FACTS
  | keyof typeof MODEL_FACTS
  | EvidenceFactName
  | HistoryFactName
export type FactName = PieceFactName | ItemFactName

export const PIECE_FACT_NAMES = Object.keys(PIECE_FACTS) as [PieceFactName, ...PieceFactName[]]
export const FACT_NAMES = [
  ...Object.keys(PIECE_FACTS),
  ...Object.keys(ITEM_FACTS),
  ...Object.keys(MODEL_FACTS),
  ...EVIDENCE_FACT_NAMES,
  ...HISTORY_FACT_NAMES,
] as [FactName, ...FactName[]]

function isModelFact(name: ItemFactName): name is keyof typeof MODEL_FACTS {
  return Object.hasOwn(MODEL_FACTS, name)
}

function isDeclaredFact(name: ItemFactName): name is keyof typeof ITEM_FACTS {
  return Object.hasOwn(ITEM_FACTS, name)
}

function modelFact(name: keyof typeof MODEL_FACTS, { model }: RiskFacts): Fact {
  return model?.scores[MODEL_FACTS[name]] ?? { unknown: 'no model scored the item' }
}

/** A history fact may be null: nothing is known of a party whose name, address or phone was not declared. */
function historyFact(name: HistoryFactName, { history }: RiskFacts): Fact {
  if (history !== undefined && isCompact(history)) return compactFact(history, name)
  const fact = history?.[name]
  return fact === undefined ? { unknown: 'the history of the parties was not read' } : fact
}

export function isPieceFact(name: FactName): name is PieceFactName {
  return Object.hasOwn(PIECE_FACTS, name)
}

export function pieceFact(name: PieceFactName, piece: ContentPiece, facts: RiskFacts): Fact {
  return PIECE_FACTS[name](piece, facts)
}

export function itemFact(name: ItemFactName, facts: RiskFacts): Fact {
  if (isDeclaredFact(name)) return ITEM_FACTS[name](facts)
  if (isModelFact(name)) return modelFact(name, facts)
  return isEvidenceFact(name) ? evidenceFact(name, facts.evidence) : historyFact(name, facts)
}
