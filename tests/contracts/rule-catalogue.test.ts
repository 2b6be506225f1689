/** Proves that the catalogue of rules in the documents is what the packs say; `npm run generate` writes it. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cataloguePage } from '#services/risk/catalogue.ts'
import { CATALOGUE_FILE } from '#services/risk/catalogue-publish.ts'
import { loadShippedRuleSet } from '#services/risk/packs.ts'

test('docs/generated/rule-catalogue.md is current', () => {
  expect(readFileSync(CATALOGUE_FILE, 'utf8')).toBe(cataloguePage(loadShippedRuleSet()))
})
