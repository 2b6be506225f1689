/** What customs tells the post to do with an item, after UPU CUSRSP (M44): a code, its name, and a category that stays stable between partners. */

export type DecisionCategory = 'ACK' | 'POSITIVE' | 'PENDING' | 'NEGATIVE'

const DECISIONS = {
  ACKNOWLEDGED: { name: 'Acknowledged', category: 'ACK' },
  CANCELLED_DECISION: { name: 'Decision cancelled', category: 'ACK' },
  ASSESSMENT_COMPLETE: { name: 'Assessment complete', category: 'POSITIVE' },
  RELEASED: { name: 'Released', category: 'POSITIVE' },
  RELEASED_WITH_DUTY: { name: 'Released with duty', category: 'POSITIVE' },
  RELEASED_CONDITIONAL: { name: 'Released under conditions', category: 'POSITIVE' },
  REQUEST_INFORMATION: { name: 'Information requested', category: 'PENDING' },
  REQUEST_SCREENING: { name: 'Screening requested', category: 'PENDING' },
  HOLD_DOCUMENTARY: { name: 'Held for documents', category: 'PENDING' },
  HOLD_EXAM: { name: 'Held for examination', category: 'PENDING' },
  DETAINED: { name: 'Detained', category: 'PENDING' },
  REFERRED_OTHER_AGENCY: { name: 'Referred to another agency', category: 'PENDING' },
  DO_NOT_LOAD: { name: 'Do not load', category: 'NEGATIVE' },
  REJECTED_DATA: { name: 'Data rejected', category: 'NEGATIVE' },
  SEIZED: { name: 'Seized', category: 'NEGATIVE' },
  RETURN_TO_SENDER: { name: 'Return to sender', category: 'NEGATIVE' },
  DESTROYED: { name: 'Destroyed', category: 'NEGATIVE' },
} as const satisfies Record<string, { name: string; category: DecisionCategory }>

export type DecisionCode = keyof typeof DECISIONS
export const DECISION_CODES = Object.keys(DECISIONS) as DecisionCode[]

export interface Decision {
  code: DecisionCode
  name: string
  category: DecisionCategory
}

/** The decision a code stands for. */
export function decisionOf(code: DecisionCode): Decision {
  return { code, ...DECISIONS[code] }
}

/** How a decision stands for the books: what the demo and `balance` count. */
export type Standing = 'released' | 'held' | 'referred' | 'refused' | 'acknowledged'

const REFERRALS: readonly DecisionCode[] = [
  'REQUEST_INFORMATION',
  'REQUEST_SCREENING',
  'REFERRED_OTHER_AGENCY',
]

/** Released, held, referred (someone else must answer first), refused, or merely acknowledged: what may be loaded is not released. */
export function standingOf(code: DecisionCode): Standing {
  if (REFERRALS.includes(code)) return 'referred'
  if (code === 'ASSESSMENT_COMPLETE') return 'acknowledged'
  const standings = {
    ACK: 'acknowledged',
    POSITIVE: 'released',
    PENDING: 'held',
    NEGATIVE: 'refused',
  } as const
  return standings[DECISIONS[code].category]
}
