/** Places of the counts that are read from decisions and referrals, by day: grain `clearance`. New ones go to the end. */
export const CLEARANCE = [
  // By the day of the decision; one for each accepted version, on its first decision.
  'decided',
  'held',
  'rfi',
  'rfs',
  'dnl',
  'threats',
  // By the day the referral was opened.
  'referrals',
  'referrals.open',
  'referrals.overdue',
  'referrals.answered',
  'referrals.answered.inTime',
  // By the day of the decision that followed from an examination; those whose outcome nobody knows are left out.
  'examined',
  'confirmed',
] as const
export type ClearanceCounter = (typeof CLEARANCE)[number]

export function clearanceAt(name: ClearanceCounter): number {
  return CLEARANCE.indexOf(name)
}
