/** What an examination says to models and rules: found, not found, or nobody knows. */
import { expect, it } from 'vitest'
import { labelOf } from '#services/clearance/cases/examine.ts'

it.each([
  ['nothing-found', [], { found: false, categories: [] }],
  ['seized-whole', [{ category: 'drugs' }, { category: 'drugs' }], { found: true, categories: ['drugs'] }],
  ['revised', [], { found: true, categories: ['revenue'] }],
  ['referred-other-agency', [], { found: null, categories: [] }],
  ['referred-other-agency', [{ category: 'cites' }], { found: true, categories: ['cites'] }],
  ['not-presented', [], { found: null, categories: [] }],
  ['abandoned', [], { found: null, categories: [] }],
] as const)('the label of %s with %j', (outcome, goods, label) => {
  expect(labelOf({ outcome, goods })).toEqual(label)
})
