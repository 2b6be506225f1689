/** Places of the counts that are read from the journeys of items, by day: grain `journey`. New ones go to the end. */
export const JOURNEY = [
  // Despatched or scanned on arrival, and in need of advance data; of these, with it.
  'moved',
  'moved.covered',
  // Declared and scanned EMC; of these, declared before.
  'departed',
  'departed.before',
  // Declared and scanned EMD; of these, declared at or after it.
  'arrived',
  'arrived.late',
  // Declared more than 14 days ago; of these, never despatched nor scanned.
  'declared.old',
  'declared.orphan',
  // In a despatch and in need of advance data; of these, without it.
  'despatched',
  'despatched.orphan',
  // Hours between the scans into and out of customs.
  'dwell',
  'dwell.6',
  'dwell.24',
  'dwell.48',
  'dwell.72',
  'dwell.168',
  'dwell.more',
  // Hours from the declaration to EMC, where it came before.
  'lead',
  'lead.6',
  'lead.24',
  'lead.48',
  'lead.72',
  'lead.168',
  'lead.more',
  // Held and scanned EMD; of these, scanned into customs.
  'held',
  'held.presented',
  // In a receptacle whose weight can be held against those declared; of these, where they disagree.
  'weighed',
  'weighed.differs',
  // Moved without advance data; of these, from a country with a waiver.
  'moved.uncovered',
  'moved.waived',
  // Of these, screened by other means: a screening was reported, or an examination made.
  'moved.waived.screened',
] as const
export type JourneyCounter = (typeof JOURNEY)[number]

/** A day is the day an item was first heard of; orphans are told when there is no hope left. */
export const ORPHAN_DAYS = 14

export function journeyAt(name: JourneyCounter): number {
  return JOURNEY.indexOf(name)
}
