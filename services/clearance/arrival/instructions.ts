/** What an office of exchange does with an item that is kept back, in words that name no rule. Pure. */
import { type DecisionCode, decisionOf } from '#domain/decision.ts'

export interface Instruction {
  /** Name of the decision, or what stands in its place. */
  decision: string
  do: string
  /** 1 is first; where no case has one. */
  priority: number
}

interface ToDo {
  do: string
  priority: number
}

const TO_DO: Partial<Record<DecisionCode, ToDo>> = {
  DO_NOT_LOAD: {
    do: 'Take it out, keep it apart and call customs before it is moved: it was not to be loaded.',
    priority: 1,
  },
  SEIZED: { do: 'Take it out and hand it to customs: it is seized.', priority: 2 },
  DETAINED: { do: 'Take it out and hand it to customs, who detain it.', priority: 2 },
  HOLD_EXAM: { do: 'Take it out and present it to customs for examination.', priority: 3 },
  REQUEST_SCREENING: {
    do: 'Take it out, screen it and send the result; hold it until customs has answered.',
    priority: 3,
  },
  DESTROYED: { do: 'Take it out and hand it to customs for destruction.', priority: 3 },
  REFERRED_OTHER_AGENCY: { do: 'Take it out and hold it for the agency that customs names.', priority: 3 },
  HOLD_DOCUMENTARY: {
    do: 'Take it out and hold it: data or documents are missing.',
    priority: 4,
  },
  REQUEST_INFORMATION: { do: 'Take it out and hold it: a question of customs is open.', priority: 4 },
  RETURN_TO_SENDER: { do: 'Take it out and send it back.', priority: 4 },
  REJECTED_DATA: { do: 'Take it out and hold it: its data was refused.', priority: 4 },
}

const OTHERWISE: ToDo = { do: 'Take it out and hold it until customs has decided.', priority: 4 }

const NO_DATA: Instruction = {
  decision: 'No advance data',
  do: 'Take it out and hold it: no advance data was accepted for it.',
  priority: 4,
}

/** @param code how the item stands; null where nobody has decided and no data was accepted */
export function instructionFor(code: DecisionCode | null): Instruction {
  if (code === null) return NO_DATA
  return { decision: decisionOf(code).name, ...(TO_DO[code] ?? OTHERWISE) }
}
