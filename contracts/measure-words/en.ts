/** What each measure of data quality is called, how it is reckoned and whose it is: for the catalogue, the pages and the printed report. */

export interface MeasureWords {
  name: string
  /** In words. */
  formula: string
  source: string
}

export const MEASURES_EN = {
  'syntax-compliance': {
    name: 'Syntax compliance',
    formula: 'messages that could be read and hold nothing of a wrong structure or type ÷ messages',
    source: 'UPU compliance report',
  },
  'message-outcomes': {
    name: 'Outcomes of messages',
    formula: 'messages with the outcome ÷ messages',
    source: 'receipts of Preadvice',
  },
  'entry-exits': {
    name: 'Exits of entries',
    formula: 'entries with the exit ÷ entries',
    source: 'books of Preadvice: every entry has one exit',
  },
  'clean-items': {
    name: 'Items without findings',
    formula: 'declared items without any finding ÷ declared items',
    source: 'rules DQ00 to DQ20 of the receipts',
  },
  'rejected-items': {
    name: 'Rejected items',
    formula: 'declared items rejected ÷ declared items',
    source: 'rules DQ00 to DQ20 of the receipts',
  },
  completeness: {
    name: 'Completeness',
    formula: 'filled ÷ expected, by mail class and nature',
    source: 'IPC',
  },
  validity: {
    name: 'Validity',
    formula: 'valid ÷ filled',
    source: 'common practice of posts and customs',
  },
  findings: {
    name: 'Items with a finding',
    formula: 'declared items with at least one finding of the rule ÷ declared items',
    source: 'rules DQ00 to DQ20 of the receipts',
  },
  'vague-descriptions': {
    name: 'Vague descriptions',
    formula: 'declared items with a description on a stop list ÷ declared items',
    source: 'EU ICS2 and PACT stop lists',
  },
  'hs-presence': {
    name: 'HS code present',
    formula: 'trade items with an HS code in every piece ÷ trade items',
    source: 'WCO–UPU guidelines 2025',
  },
  'hs-validity': {
    name: 'HS code valid',
    formula: 'trade items whose HS codes are in the edition in force ÷ trade items with HS codes',
    source: 'common practice of posts and customs',
  },
  'hs-agreement': {
    name: 'HS code agrees with description',
    formula: 'content pieces with an HS code and no DQ08 finding ÷ content pieces with an HS code',
    source: 'rule DQ08',
  },
  'deliverable-addresses': {
    name: 'Deliverable addresses',
    formula: 'items whose addressee’s address is whole and without finding ÷ declared items',
    source: 'India’s “articles without pincode”',
  },
  'late-data': {
    name: 'Data long after posting',
    formula: 'original declarations that came 72 hours or more after posting ÷ those with a time of posting',
    source: 'a limit of Preadvice; what counts in law is the time of EMD, under Late advance data',
  },
  'data-age': {
    name: 'Hours from posting to data',
    formula: 'original declarations in the band ÷ those with a time of posting',
    source: 'common practice of posts and customs',
  },
  'amended-items': {
    name: 'Amended items',
    formula: 'amendments ÷ declared items',
    source: 'rule DQ19',
  },
  'referral-rate': {
    name: 'Referrals',
    formula: 'referrals of the type ÷ decided versions × 1,000',
    source: 'common practice of posts and customs',
  },
  'hold-rate': {
    name: 'Holds',
    formula: 'holds ÷ decided versions × 1,000',
    source: 'common practice of posts and customs',
  },
  'flag-rate': {
    name: 'Flagged by screening',
    formula: 'versions in which screening found a threat ÷ decided versions × 1,000',
    source: 'common practice of customs',
  },
  'open-referrals': {
    name: 'Open referrals',
    formula: 'referrals without an answer that ended them ÷ referrals opened',
    source: 'common practice of posts and customs',
  },
  'overdue-referrals': {
    name: 'Overdue referrals',
    formula: 'open referrals past their deadline ÷ referrals opened',
    source: 'common practice of posts and customs',
  },
  'referral-response-time': {
    name: 'Referrals answered in time',
    formula: 'referrals answered within their deadline ÷ referrals answered',
    source: 'common practice of posts and customs',
  },
  'hit-rate': {
    name: 'Confirmed hits',
    formula: 'confirmed ÷ examined',
    source: 'common practice of posts and customs',
  },
  'hit-rate-by-rule': {
    name: 'Confirmed hits by rule',
    formula: 'confirmed ÷ examined',
    source: 'common practice of posts and customs',
  },
  'hit-rate-by-score': {
    name: 'Confirmed hits by model band',
    formula: 'confirmed ÷ examined',
    source: 'common practice of posts and customs',
  },
  'hit-rate-by-category': {
    name: 'Confirmed hits by category',
    formula: 'confirmed ÷ examined',
    source: 'common practice of posts and customs',
  },
  'hit-rate-by-selection': {
    name: 'Confirmed hits by selection',
    formula: 'confirmed ÷ examined',
    source: 'common practice of posts and customs',
  },
  'ead-coverage': {
    name: 'EAD coverage',
    formula: 'items with advance data ÷ items in PREDES or scanned EMD that require it',
    source: 'IPC; despatches and scan events told to Preadvice',
  },
  timeliness: {
    name: 'Timeliness',
    formula: 'items with advance data before EMC ÷ items with advance data that were scanned EMC',
    source: 'despatches and scan events told to Preadvice',
  },
  'lead-time': {
    name: 'Hours from data to departure',
    formula: 'items declared before EMC in the band ÷ items declared before EMC',
    source: 'despatches and scan events told to Preadvice',
  },
  'late-ead': {
    name: 'Late advance data',
    formula: 'items declared at or after EMD ÷ items declared that have an EMD',
    source: 'despatches and scan events told to Preadvice',
  },
  'orphan-declarations': {
    name: 'Declarations without despatch',
    formula: 'items declared 14 days ago and never despatched or scanned ÷ items declared 14 days ago',
    source: 'despatches and scan events told to Preadvice',
  },
  'orphan-despatches': {
    name: 'Despatched without declaration',
    formula: 'items in PREDES that require advance data and have none ÷ those that require it',
    source: 'despatches and scan events told to Preadvice',
  },
  'customs-dwell': {
    name: 'Hours in customs',
    formula: 'items with the hours from EDB or EME to EDC or EMF in the band ÷ items that left customs',
    source: 'despatches and scan events told to Preadvice',
  },
  'hold-fulfilment': {
    name: 'Holds presented',
    formula: 'held items scanned into customs ÷ held items that arrived',
    source: 'US auditors; despatches and scan events told to Preadvice',
  },
  'waiver-coverage': {
    name: 'Items under a country waiver',
    formula: 'items without advance data under a waiver ÷ items without advance data',
    source: 'US auditors; the list an administration imports as ead-waivers, with kind codes',
  },
  'alternate-screening': {
    name: 'Screened by other means under a waiver',
    formula:
      'items without advance data under a waiver that were screened ÷ items without advance data under a waiver',
    source: 'US auditors',
  },
  'weight-mismatch': {
    name: 'Weight mismatch',
    formula:
      'items in receptacles whose weight disagrees with their items ÷ items in receptacles that can be compared',
    source: 'rule DQ17',
  },
} as const satisfies Record<string, MeasureWords>

export type MeasureId = keyof typeof MEASURES_EN
