/** Features that are given as they are: nature and papers, what is stored of the parties, findings, earlier outcomes, evidence. */
import { COMMERCIAL_NATURES } from '#domain/item.ts'
import { FINDING_CODES } from './feature-list.ts'
import type { SetFeature } from './features.ts'
import { PARTY_FACTS, RATE_KEYS, type ScoringInput } from './inputs.ts'
import { THREAT_CLASSES, threatClassOf } from './threat-classes.ts'

const LAWFUL = ['licence', 'permit', 'certificate']
/** Rates are never taken for nought or one. */
const RATE_MIN = 1e-5
const ODDS_MAX = 6

export function fillOwn(input: ScoringInput, set: SetFeature): void {
  fillNature(input, set)
  fillLexicons(input, set)
  for (const fact of PARTY_FACTS) {
    const value = input.partyHistory?.[fact] ?? null
    set(fact, value === null || !(value >= 0) || value === Infinity ? null : Math.log1p(value))
  }
  const { findings } = input
  set('findings', findings === null ? null : Math.log1p(findings.length))
  for (const code of FINDING_CODES) set(code, findings?.includes(code) ? 1 : 0)
  fillRates(input, set)
  fillEvidence(input, set)
}

function fillNature({ declaration }: ScoringInput, set: SetFeature): void {
  const { natureOfTransaction: nature, mailClass, documents, commerce } = declaration
  set('isCommercial', nature !== null && COMMERCIAL_NATURES.includes(nature) ? 1 : 0)
  set('isGift', nature === '31' ? 1 : 0)
  set('isParcel', mailClass === 'C' ? 1 : 0)
  set('isExpress', mailClass === 'E' ? 1 : 0)
  set('hasInvoice', documents.some(({ type }) => type === 'invoice') ? 1 : 0)
  set('hasLicence', documents.some(({ type }) => type !== null && LAWFUL.includes(type)) ? 1 : 0)
  set('hasPlatform', commerce.platform !== null ? 1 : 0)
}

const LEXICONS_OF = THREAT_CLASSES.map((name) => [name, `lexicons.${name}`] as const)

function fillLexicons({ lexicons }: ScoringInput, set: SetFeature): void {
  const classes = lexicons.map((lexicon) => threatClassOf(lexicon.split('.')[0]!))
  for (const [name, feature] of LEXICONS_OF)
    set(feature, Math.log1p(classes.filter((one) => one === name).length))
}

const RATES_OF = RATE_KEYS.flatMap((key) =>
  THREAT_CLASSES.map((name) => [key, name, `${key}.${name}`] as const),
)

/** How much likelier than all items: nought where nothing is known, which is what nothing known says. */
function fillRates({ targetRates }: ScoringInput, set: SetFeature): void {
  const logit = (rate: number) => {
    const kept = Math.min(1 - RATE_MIN, Math.max(RATE_MIN, rate))
    return Math.log(kept / (1 - kept))
  }
  for (const [key, name, feature] of RATES_OF) {
    const rate = targetRates?.[key]?.[name]
    const all = targetRates?.all?.[name]
    const odds = rate === undefined || all === undefined ? 0 : logit(rate) - logit(all)
    set(feature, Number.isFinite(odds) ? Math.max(-ODDS_MAX, Math.min(ODDS_MAX, odds)) : 0)
  }
}

const SCORE_MAX = 1000

/**
 * The most certain score of the scanners and of the agencies, by class. An item nobody scanned is the average scanned one, so that
 * not being scanned says nothing; of agencies, silence is the rule.
 */
function fillEvidence({ evidence }: ScoringInput, set: SetFeature): void {
  for (const name of THREAT_CLASSES) {
    let [scan, hit]: [number | null, number] = [null, 0]
    for (const { kind, category, score } of evidence ?? []) {
      if (!(score >= 0 && score <= SCORE_MAX)) continue
      // A scan that saw no weapon says so of weapons, and nothing of drugs.
      if (threatClassOf(category) !== name) continue
      if (kind === 'scan') scan = Math.max(scan ?? 0, score / SCORE_MAX)
      else hit = Math.max(hit, score / SCORE_MAX)
    }
    set(`scan.${name}`, scan)
    set(`hit.${name}`, hit)
  }
}
