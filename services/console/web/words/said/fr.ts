/** All that the service says, in French. Read only by whoever reads French. */
import { knownFrench } from '#contracts/findings/translate.ts'
import { CASES } from './cases.ts'
import { EXPLANATION } from './explanation.ts'
import { type Translate, translator } from './french.ts'
import { MODEL } from './model.ts'
import { REASONS } from './reasons.ts'
import { RULES } from './rules.ts'
import { RUNNING } from './running.ts'
import { SERVICE } from './service.ts'

export const SAYINGS = [...EXPLANATION, ...MODEL, ...REASONS, ...CASES, ...SERVICE, ...RULES, ...RUNNING]

/** @param titles of rules, which their authors write in both languages: French by English */
export function frenchWith(titles: ReadonlyMap<string, string>): Translate {
  return translator(SAYINGS, (text) => titles.get(text) ?? knownFrench(text))
}
