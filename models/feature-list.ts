/**
 * The features by name: the group they are explained in, their unit, and where in the declaration they come from. The order
 * is the order of the network's inputs; a change of this list is a new model.
 */
import { PARTY_FACTS, RATE_KEYS } from './inputs.ts'
import { THREAT_CLASSES } from './threat-classes.ts'

export const FEATURE_GROUPS = [
  'description',
  'lexicons',
  'hs-code',
  'hs-fit',
  'value',
  'weight',
  'postage',
  'route',
  'nature',
  'party-history',
  'data-quality',
  'target-rates',
  'evidence',
] as const
export type FeatureGroup = (typeof FEATURE_GROUPS)[number]

export interface Feature {
  name: string
  group: FeatureGroup
  unit: 'ln' | 'share' | 'flag' | 'deviations' | 'log-odds' | 'count'
  source: string
  /**
   * May be missing. The network is told so by a flag of its own, but for `silent` features: missing, they are the average item and
   * move nothing at all.
   */
  optional: false | 'flagged' | 'silent'
}

type Row = [name: string, unit: Feature['unit'], source: string, optional?: 'flagged' | 'silent']

const of = (group: FeatureGroup, ...rows: Row[]): Feature[] =>
  rows.map(([name, unit, source, optional]) => ({ name, group, unit, source, optional: optional ?? false }))

const DESCRIPTION = 'contents[].description'

/** Quality findings that speak of the goods or of who sends them. */
export const FINDING_CODES = Array.from({ length: 21 }, (_, i) => `DQ${String(i).padStart(2, '0')}`)

/** Parts of the wide model whose sums are inputs of the network: what it knows by heart, by where it read it. */
export const SPARSE_PARTS = ['description', 'lexicons', 'hs-code', 'route'] as const
export type SparsePart = (typeof SPARSE_PARTS)[number]

export const FEATURES: readonly Feature[] = [
  ...of(
    'description',
    ['words', 'ln', DESCRIPTION],
    ['unreadableLines', 'share', DESCRIPTION],
    ['latinShare', 'share', DESCRIPTION],
    ['disguises', 'ln', DESCRIPTION],
  ),
  ...of('lexicons', ...THREAT_CLASSES.map((name): Row => [`lexicons.${name}`, 'ln', 'lexicons that match'])),
  ...of(
    'hs-code',
    ['hsMissing', 'share', 'contents[].hsCode'],
    ['hsUnknown', 'share', 'contents[].hsCode'],
    ['chapters', 'ln', 'contents[].hsCode'],
  ),
  ...of('hs-fit', ['hsGap', 'log-odds', DESCRIPTION, 'silent'], ['hsRank', 'ln', DESCRIPTION, 'silent']),
  ...of(
    'value',
    ['valueUsd', 'ln', 'contents[].value', 'flagged'],
    ['usdPerKgLowest', 'deviations', 'contents[].value', 'flagged'],
    ['usdPerKgHighest', 'deviations', 'contents[].value', 'flagged'],
    ['usdPerPieceLowest', 'deviations', 'contents[].value', 'flagged'],
    ['usdPerPieceHighest', 'deviations', 'contents[].value', 'flagged'],
    ['usdAsDescribedLowest', 'deviations', 'contents[].value', 'silent'],
    ['usdAsDescribedHighest', 'deviations', 'contents[].value', 'silent'],
    ['usdAsDescribed', 'deviations', 'contents[].value', 'silent'],
    ['zeroValueLines', 'share', 'contents[].value'],
    ['insuredToValue', 'ln', 'insuredValue', 'flagged'],
  ),
  ...of(
    'weight',
    ['grossGrams', 'ln', 'grossWeightGrams', 'flagged'],
    ['netToGross', 'share', 'contents[].netWeightGrams', 'flagged'],
    ['gramsPerPieceLowest', 'deviations', 'contents[].netWeightGrams', 'flagged'],
    ['gramsPerPieceHighest', 'deviations', 'contents[].netWeightGrams', 'flagged'],
    ['pieces', 'ln', 'contents[].quantity'],
    ['lines', 'count', 'contents'],
  ),
  ...of(
    'postage',
    ['postageToValue', 'ln', 'postage', 'flagged'],
    ['postageToValuePeers', 'deviations', 'postage', 'flagged'],
    ['postagePerKgPeers', 'deviations', 'postage', 'flagged'],
  ),
  ...of(
    'route',
    ['goodsFromElsewhere', 'share', 'contents[].originCountry'],
    ['originMissing', 'share', 'contents[].originCountry'],
    ['senderElsewhere', 'flag', 'sender.address.country'],
    ['countryUnknown', 'flag', 'address.country'],
  ),
  ...of(
    'nature',
    ['isCommercial', 'flag', 'natureOfTransaction'],
    ['isGift', 'flag', 'natureOfTransaction'],
    ['isParcel', 'flag', 'mailClass'],
    ['isExpress', 'flag', 'mailClass'],
    ['hasInvoice', 'flag', 'documents'],
    ['hasLicence', 'flag', 'documents'],
    ['hasPlatform', 'flag', 'commerce'],
  ),
  ...of(
    'party-history',
    ...PARTY_FACTS.map((name): Row => [name, 'ln', 'what is stored of the parties', 'flagged']),
  ),
  ...of(
    'data-quality',
    ['findings', 'ln', 'findings of data quality', 'flagged'],
    ...FINDING_CODES.map((code): Row => [code, 'flag', 'findings of data quality']),
  ),
  ...of(
    'target-rates',
    ...RATE_KEYS.flatMap((key) =>
      THREAT_CLASSES.map((name): Row => [`${key}.${name}`, 'log-odds', 'earlier examinations']),
    ),
  ),
  ...of(
    'evidence',
    ...THREAT_CLASSES.map((name): Row => [`scan.${name}`, 'share', 'scores of scanners', 'silent']),
    ...THREAT_CLASSES.map((name): Row => [`hit.${name}`, 'share', 'hits of other agencies']),
  ),
]

export const FEATURE_PLACES: ReadonlyMap<string, number> = new Map(FEATURES.map(({ name }, i) => [name, i]))
