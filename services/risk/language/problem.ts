/** What a static check says of a rule or a pack. */
import type { RuleSet } from '../pack.ts'
import type { Rule } from '../rule.ts'

export interface Finding {
  /** An error keeps the rule from being saved; a warning is for the author to judge. */
  severity: 'error' | 'warning'
  /** Inside the rule (`when.all[0].is`) or, of a pack, inside the file (`hsLists.waste.hs-scrap[2]`). */
  path: string
  message: string
  /** What to do about it, or null. */
  hint: string | null
}

export interface Problem extends Finding {
  /** Id of the rule, null where it is about the file or a list. */
  rule: string | null
  /** Both from 1; null where the rule came without a text. */
  line: number | null
  column: number | null
}

/** What there is to name in a rule. */
export type Known = Pick<RuleSet, 'lexicons' | 'hsLists' | 'casLists' | 'codeLists' | 'thresholds'> & {
  /** Ids of imported lists (parties and watch lists); null where nobody knows, and they are not checked. */
  importedLists: ReadonlySet<string> | null
  /** All rules there are, for those that suppress others. */
  rules: readonly Rule[]
}

export function error(path: string, message: string, hint: string | null = null): Finding {
  return { severity: 'error', path, message, hint }
}

export function warning(path: string, message: string, hint: string | null = null): Finding {
  return { severity: 'warning', path, message, hint }
}
