/** A rule of a targeter, and ways to vary it. */
import { type Rule, ruleSchema } from '#services/risk/rule.ts'

export function aRule(changes: Partial<Rule> = {}): Rule {
  return ruleSchema.parse({
    id: 'local.trumpets',
    version: 1,
    title: { en: 'Trumpets', fr: 'Trompettes' },
    category: 'cultural-goods',
    effect: 'hold',
    weight: 700,
    source: 'made up for a test',
    purpose: 'Finds trumpets.',
    when: { text: { phrases: ['brass trumpet'] } },
    examples: { true: [{ description: 'brass trumpet' }], false: [{ description: 'shirt' }] },
    ...changes,
  })
}
