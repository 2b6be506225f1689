/** A rule in the fields of a form: each statement as what would stand behind its first word. Pure. */
import type { ConditionForm, RuleForm } from '#contracts/rules.ts'
import type { Condition } from '../condition.ts'
import type { Rule } from '../rule.ts'
import { conditionText } from './print-condition.ts'
import { printExample, printScope, printShare } from './print-rule.ts'

export function formOf(rule: Rule): RuleForm {
  const { id, version, title, category, effect, weight, mandatory, source, purpose, when } = rule
  const { mitigation, examples } = rule
  return {
    id,
    version,
    titleEn: title.en,
    titleFr: title.fr,
    category,
    scope: rule.scope ? printScope(rule.scope) : '',
    effect,
    weight,
    suppresses: rule.suppresses?.join(', ') ?? '',
    mode: rule.mode ?? '',
    share: rule.share === undefined ? '' : printShare(rule.share),
    mandatory,
    owner: rule.owner ?? '',
    legalBasis: rule.legalBasis ?? '',
    source,
    purpose,
    sunsetOn: rule.sunsetOn ?? '',
    visibility: rule.visibility ?? '',
    when: conditionForm(when),
    lighter: mitigation
      ? { when: conditionText(mitigation.when), effect: mitigation.effect, weight: mitigation.weight }
      : null,
    examples: (['true', 'false'] as const).flatMap((hits) =>
      examples[hits].map((each) => ({
        hits: hits === 'true',
        text: printExample(each).replaceAll(/\s*\n\s*/g, ' '),
      })),
    ),
  }
}

/** Groups of one part are written in a way of their own, so they stay text; so does what is asked of one piece. */
function conditionForm(condition: Condition): ConditionForm {
  if ('all' in condition && condition.all.length > 1)
    return { group: 'all', parts: condition.all.map(conditionForm) }
  if ('any' in condition && condition.any.length > 1)
    return { group: 'any', parts: condition.any.map(conditionForm) }
  if ('not' in condition) return { group: 'not', part: conditionForm(condition.not) }
  return { text: conditionText(condition) }
}
