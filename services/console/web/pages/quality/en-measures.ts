/** Names and definitions of the measures: those of the catalogue of quality, word for word; a test holds them to it. */
export default {
  'syntax-compliance': {
    name: 'Syntax compliance',
    formula: 'messages that could be read and hold nothing of a wrong structure or type ÷ messages',
  },
  'message-outcomes': {
    name: 'Outcomes of messages',
    formula: 'messages with the outcome ÷ messages',
  },
  'entry-exits': {
    name: 'Exits of entries',
    formula: 'entries with the exit ÷ entries',
  },
  'clean-items': {
    name: 'Items without findings',
    formula: 'declared items without any finding ÷ declared items',
  },
  'rejected-items': {
    name: 'Rejected items',
    formula: 'declared items rejected ÷ declared items',
  },
  completeness: {
    name: 'Completeness',
    formula: 'filled ÷ expected, by mail class and nature',
  },
  validity: {
    name: 'Validity',
    formula: 'valid ÷ filled',
  },
  findings: {
    name: 'Items with a finding',
    formula: 'declared items with at least one finding of the rule ÷ declared items',
  },
  'vague-descriptions': {
    name: 'Vague descriptions',
    formula: 'declared items with a description on a stop list ÷ declared items',
  },
  'hs-presence': {
    name: 'HS code present',
    formula: 'trade items with an HS code in every piece ÷ trade items',
  },
  'hs-validity': {
    name: 'HS code valid',
    formula: 'trade items whose HS codes are in the edition in force ÷ trade items with HS codes',
  },
  'hs-agreement': {
    name: 'HS code agrees with description',
    formula: 'content pieces with an HS code and no DQ08 finding ÷ content pieces with an HS code',
  },
  'deliverable-addresses': {
    name: 'Deliverable addresses',
    formula: 'items whose addressee’s address is whole and without finding ÷ declared items',
  },
  'late-data': {
    name: 'Data long after posting',
    formula: 'original declarations that came 72 hours or more after posting ÷ those with a time of posting',
  },
  'data-age': {
    name: 'Hours from posting to data',
    formula: 'original declarations in the band ÷ those with a time of posting',
  },
  'amended-items': {
    name: 'Amended items',
    formula: 'amendments ÷ declared items',
  },
  'referral-rate': {
    name: 'Referrals',
    formula: 'referrals of the type ÷ decided versions × 1,000',
  },
  'hold-rate': {
    name: 'Holds',
    formula: 'holds ÷ decided versions × 1,000',
  },
  'flag-rate': {
    name: 'Flagged by screening',
    formula: 'versions in which screening found a threat ÷ decided versions × 1,000',
  },
  'open-referrals': {
    name: 'Open referrals',
    formula: 'referrals without an answer that ended them ÷ referrals opened',
  },
  'overdue-referrals': {
    name: 'Overdue referrals',
    formula: 'open referrals past their deadline ÷ referrals opened',
  },
  'referral-response-time': {
    name: 'Referrals answered in time',
    formula: 'referrals answered within their deadline ÷ referrals answered',
  },
  'hit-rate': {
    name: 'Confirmed hits',
    formula: 'confirmed ÷ examined',
  },
  'hit-rate-by-rule': {
    name: 'Confirmed hits by rule',
    formula: 'confirmed ÷ examined',
  },
  'hit-rate-by-score': {
    name: 'Confirmed hits by model band',
    formula: 'confirmed ÷ examined',
  },
  'hit-rate-by-category': {
    name: 'Confirmed hits by category',
    formula: 'confirmed ÷ examined',
  },
  'hit-rate-by-selection': {
    name: 'Confirmed hits by selection',
    formula: 'confirmed ÷ examined',
  },
  'ead-coverage': {
    name: 'EAD coverage',
    formula: 'items with advance data ÷ items in PREDES or scanned EMD that require it',
  },
  timeliness: {
    name: 'Timeliness',
    formula: 'items with advance data before EMC ÷ items with advance data that were scanned EMC',
  },
  'lead-time': {
    name: 'Hours from data to departure',
    formula: 'items declared before EMC in the band ÷ items declared before EMC',
  },
  'late-ead': {
    name: 'Late advance data',
    formula: 'items declared at or after EMD ÷ items declared that have an EMD',
  },
  'orphan-declarations': {
    name: 'Declarations without despatch',
    formula: 'items declared 14 days ago and never despatched or scanned ÷ items declared 14 days ago',
  },
  'orphan-despatches': {
    name: 'Despatched without declaration',
    formula: 'items in PREDES that require advance data and have none ÷ those that require it',
  },
  'customs-dwell': {
    name: 'Hours in customs',
    formula: 'items with the hours from EDB or EME to EDC or EMF in the band ÷ items that left customs',
  },
  'hold-fulfilment': {
    name: 'Holds presented',
    formula: 'held items scanned into customs ÷ held items that arrived',
  },
  'waiver-coverage': {
    name: 'Items under a country waiver',
    formula: 'items without advance data under a waiver ÷ items without advance data',
  },
  'alternate-screening': {
    name: 'Screened by other means under a waiver',
    formula:
      'items without advance data under a waiver that were screened ÷ items without advance data under a waiver',
  },
  'weight-mismatch': {
    name: 'Weight mismatch',
    formula:
      'items in receptacles whose weight disagrees with their items ÷ items in receptacles that can be compared',
  },
}
