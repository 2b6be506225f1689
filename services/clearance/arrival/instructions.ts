/** What an office of exchange does with an item that is kept back, in words that name no rule. Pure. */
import type { Language } from '#contracts/language.ts'
import { DECISIONS_FR } from '#contracts/names-fr.ts'
import { NO_DATA, PULL_DO_EN, PULL_DO_FR } from '#contracts/pull-words.ts'
import { type DecisionCode, decisionOf } from '#domain/decision.ts'

export interface Instruction {
  /** Name of the decision, or what stands in its place. */
  decision: string
  do: string
  /** 1 is first; where no case has one. */
  priority: number
}

const PRIORITIES: Partial<Record<DecisionCode, number>> = {
  DO_NOT_LOAD: 1,
  SEIZED: 2,
  DETAINED: 2,
  HOLD_EXAM: 3,
  REQUEST_SCREENING: 3,
  DESTROYED: 3,
  REFERRED_OTHER_AGENCY: 3,
}
const OTHERWISE = 4

/**
 * @param code how the item stands; null where nobody has decided and no data was accepted
 * @param language of whoever reads it; what is signed, or read by machines, is in English
 */
export function instructionFor(code: DecisionCode | null, language: Language = 'en'): Instruction {
  const toDo: Partial<Record<DecisionCode, string>> & Record<'otherwise' | 'noData', string> =
    language === 'fr' ? PULL_DO_FR : PULL_DO_EN
  if (code === null) return { decision: NO_DATA[language], do: toDo.noData, priority: OTHERWISE }
  return {
    decision: language === 'fr' ? DECISIONS_FR[code] : decisionOf(code).name,
    do: toDo[code] ?? toDo.otherwise,
    priority: PRIORITIES[code] ?? OTHERWISE,
  }
}
