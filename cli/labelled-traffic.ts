/**
 * Synthetic mail as labelled examples, for training and evaluation: every item with what is planted in it, the lexicons it
 * matches, its findings and, for half of the items, what was known of its parties, of earlier examinations and of scans. Seeded.
 *
 * The mail has hardly any revenue fraud of its own, so values are cut here: one sale in a hundred is declared at a twentieth to a
 * fifth of its price. What the mail itself declares at less than half of its price is undervalued too, but less: an officer who
 * opens it may find it so or let it pass, so it counts neither as fraud nor as innocent. What merely costs less than others of its
 * kind, and much does, is innocent.
 */
import type { Declaration } from '#domain/item.ts'
import { COMMERCIAL_NATURES } from '#domain/item.ts'
import type { LabelledExample, ScoringInput, ToldEvidence } from '#models/inputs.ts'
import { seededUnit } from '#models/random.ts'
import { openRateBook, type RateNames } from '#models/target-rates.ts'
import { THREAT_CLASSES, type ThreatClass, threatClassOf } from '#models/threat-classes.ts'
import { decode } from '#services/ingest/decode.ts'
import { validate } from '#services/ingest/validate.ts'
import { loadShippedRuleSet } from '#services/risk/packs.ts'
import { rateNames } from '#services/risk/target-rates/rate-names.ts'
import { generateTraffic } from '#traffic/generate.ts'
import type { EntryTruth } from '#traffic/truth.ts'
import { lexiconReader } from './lexicon-reader.ts'

export interface LabelledTraffic {
  seed: number
  items: number
  /** Share of plain innocent items that is kept; what is kept weighs the more. */
  innocentShare: number
  /** Whether history and rates are given: `half` for training, so that the model can do without. */
  history: 'half' | 'always' | 'never'
}

const NOW = '2026-11-21T12:00:00.000Z'
const CUT_SHARE = 0.012
const CUT = [0.05, 0.2] as const
/** Shares of the price: at the first or less it is fraud, at the second or more it is the price. */
const FRAUD_UP_TO = 0.2
const UNDERVALUED_BELOW = 0.5
/** Threats that an examination finds, other items that are examined, and how long that takes. */
const FOUND_SHARE = 0.6
const EXAMINED_SHARE = 0.03
const DECIDED_AFTER_MS = 4 * 3_600_000
/** The mail is spread over so many days, so that there is a past to learn from. */
const SPREAD_DAYS = 120
const DAY_MS = 86_400_000
/** Items that a scanner has looked at, and what it makes of them: mostly right, never sure. */
const SCANNED_SHARE = 0.08
const SCAN_SEES = 0.85
const SCAN_ERRS = 0.03
/** Of scanned items that look innocent, threats that only the scan can tell. */
const CONCEALED_SHARE = 0.01
/** Threats that another agency tells of, and innocents. */
const TOLD_SHARE = 0.04
const TOLD_WRONGLY = 0.0005

/** @returns the item at a fraction of its value */
function cutValues(declaration: Declaration, share: number): Declaration {
  const contents = declaration.contents.map((piece) => {
    const amount = piece.value?.amount
    if (!piece.value || !amount || !(Number(amount) > 0)) return piece
    const digits = amount.includes('.') ? 2 : 0
    return {
      ...piece,
      value: { ...piece.value, amount: Math.max(digits ? 0.01 : 1, Number(amount) * share).toFixed(digits) },
    }
  })
  return { ...declaration, contents }
}

/** @param valueShare what is declared of the price   @returns without the classes that nobody could be sure of */
function labelsOf({ threat: planted }: EntryTruth, valueShare: number): LabelledExample['labels'] {
  const threat = planted === null ? null : threatClassOf(planted)
  const labels = Object.fromEntries(THREAT_CLASSES.map((name) => [name, name === threat ? 1 : 0] as const))
  if (planted !== null || valueShare >= UNDERVALUED_BELOW) return labels
  const { revenue: _, ...others } = labels
  return valueShare <= FRAUD_UP_TO ? { ...others, revenue: 1 } : others
}

/** What a scanner and other agencies can speak of; nobody sees a value. */
const SEEN = {
  weapons: 'weapons',
  drugs: 'drugs',
  counterfeits: 'counterfeits',
  environment: 'cites',
} as const
const SEEN_CLASSES = Object.keys(SEEN) as (keyof typeof SEEN)[]

interface Told {
  evidence: ToldEvidence[] | null
  /** A threat that nothing declared tells of. */
  concealed: ThreatClass | null
}

/** What a scanner and other agencies would have told. A scan asks for one class; of a threat mostly for the right one. */
function tell(labels: LabelledExample['labels'], unit: () => number): Told {
  const declared = SEEN_CLASSES.find((name) => labels[name] === 1)
  const asked = declared ?? SEEN_CLASSES[Math.floor(unit() * SEEN_CLASSES.length)]!
  const [isScanned, isConcealed] = [unit() < SCANNED_SHARE, unit() < CONCEALED_SHARE]
  const concealed = isScanned && isConcealed && !Object.values(labels).includes(1) ? asked : null
  const isThreat = declared !== undefined || concealed !== null
  const evidence: ToldEvidence[] = []
  if (isScanned) {
    const isSeen = unit() < (isThreat ? SCAN_SEES : SCAN_ERRS)
    const score = isSeen ? 500 + Math.floor(500 * unit()) : Math.floor(400 * unit())
    evidence.push({ kind: 'scan', category: SEEN[asked], score })
  }
  if (unit() < (isThreat ? TOLD_SHARE : TOLD_WRONGLY))
    evidence.push({ kind: 'hit', category: SEEN[asked], score: 700 + Math.floor(300 * unit()) })
  return { evidence: evidence.length === 0 ? null : evidence, concealed }
}

const NOTHING_TOLD: Told = { evidence: null, concealed: null }

/** Counts what was seen of parties before. */
function openHistory() {
  const items = new Map<string, number>()
  const finds = new Map<string, number>()
  const bump = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
  return {
    of: ({ sender, addressee }: RateNames) => ({
      senderItemsBefore: sender === null ? null : (items.get(`s${sender}`) ?? 0),
      senderFindsBefore: sender === null ? null : (finds.get(`s${sender}`) ?? 0),
      addresseeItemsBefore: addressee === null ? null : (items.get(`a${addressee}`) ?? 0),
      addresseeFindsBefore: addressee === null ? null : (finds.get(`a${addressee}`) ?? 0),
    }),
    note: ({ sender, addressee }: RateNames, isFound: boolean) => {
      for (const key of [sender && `s${sender}`, addressee && `a${addressee}`]) {
        if (!key) continue
        bump(items, key)
        if (isFound) bump(finds, key)
      }
    },
  }
}

interface Entry {
  declaration: Declaration
  findings: () => string[]
  truth: EntryTruth
}

/** Every item that says something of its own: no second sendings, no cancellations, nothing unreadable. */
function* entriesOf({ seed, items }: LabelledTraffic): Generator<Entry> {
  for (const message of generateTraffic({ seed, run: 1, items, now: NOW })) {
    const decoded = decode(message.body, message.contentType)
    if (decoded.kind !== 'message') continue
    for (const { declaration, findings: found, place } of decoded.entries) {
      const truth = message.truth[place]
      if (!truth || truth.duplicateOf !== null || truth.function === 'cancellation') continue
      const context = {
        receivedAt: NOW,
        submitter: message.operator,
        mandates: new Set<string>(),
        path: `items[${place}]`,
      }
      const findings = () => [...found, ...validate(declaration, context, found)].map(({ rule }) => rule)
      yield { declaration, findings, truth }
    }
  }
}

/** Streams the examples, oldest message first. */
export function* labelledTraffic(options: LabelledTraffic): Generator<LabelledExample> {
  const unit = seededUnit(options.seed ^ 0x7af1c)
  const { rates: ruleRates } = loadShippedRuleSet()
  const readLexicons = lexiconReader()
  const book = openRateBook()
  const history = openHistory()
  const beganAtMs = Date.parse(NOW) - SPREAD_DAYS * DAY_MS
  let place = 0
  for (const { declaration: sent, findings, truth } of entriesOf(options)) {
    const clockMs = beganAtMs + Math.floor((place++ / options.items) * SPREAD_DAYS * DAY_MS)
    const isSale = COMMERCIAL_NATURES.includes(sent.natureOfTransaction ?? '')
    const isCut = truth.threat === null && isSale && unit() < CUT_SHARE
    const share = isCut ? CUT[0] + unit() * (CUT[1] - CUT[0]) : 1
    const declaration = isCut ? cutValues(sent, share) : sent
    const declared = labelsOf(truth, truth.valueShare * share)
    const knows = options.history === 'always' || (options.history === 'half' && unit() < 0.5)
    const { evidence, concealed } = knows ? tell(declared, unit) : NOTHING_TOLD
    const labels = concealed === null ? declared : { ...declared, [concealed]: 1 }
    const isThreat = Object.values(labels).includes(1)
    const isKept = isThreat || truth.lookAlike || unit() < options.innocentShare
    const names = rateNames(declaration)
    const isExamined = unit() < (isThreat ? FOUND_SHARE : EXAMINED_SHARE)
    if (isKept) {
      const input: ScoringInput = {
        declaration,
        ratesToUsd: ruleRates.toUsd,
        lexicons: readLexicons(declaration),
        findings: findings(),
        partyHistory: knows ? history.of(names) : null,
        targetRates: knows ? book.ratesAt(names, clockMs) : null,
        evidence,
      }
      const weight = isThreat || truth.lookAlike ? 1 : 1 / options.innocentShare
      yield { input, labels, weight, lookAlike: truth.lookAlike }
    }
    history.note(names, isExamined && isThreat)
    if (isExamined) book.learn({ names, found: labels, decidedAtMs: clockMs + DECIDED_AFTER_MS })
  }
}
