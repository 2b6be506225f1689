/** Which lexicons of the shipped rules match a declaration: what the model is told of its words, outside of the services. */
import type { Declaration } from '#domain/item.ts'
import { readText } from '#domain/text.ts'
import { compileRuleSet } from '#services/risk/compile.ts'
import { findTerms, type LexiconIndex } from '#services/risk/lexicon.ts'
import { loadShippedRuleSet } from '#services/risk/packs.ts'

/** Lexicons of the shipped rules that match a description; those of one rule's own phrases are left out. */
export function lexiconReader(): (declaration: Declaration) => string[] {
  const { index } = compileRuleSet(loadShippedRuleSet())
  return (declaration) => lexiconsOf(declaration, index)
}

export function lexiconsOf(declaration: Declaration, index: LexiconIndex): string[] {
  const names = declaration.contents.flatMap(({ description }) => [
    ...findTerms(index, readText(description ?? '')).keys(),
  ])
  return [...new Set(names.filter((name) => !name.includes('#')))].sort()
}
