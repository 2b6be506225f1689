/** Writes docs/generated/rule-catalogue.md; part of `npm run generate`. */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { cataloguePage } from './catalogue.ts'
import { loadShippedRuleSet } from './packs.ts'

export const CATALOGUE_FILE = path.join(import.meta.dirname, '../../docs/generated/rule-catalogue.md')

if (import.meta.filename === process.argv[1])
  await writeFile(CATALOGUE_FILE, cataloguePage(loadShippedRuleSet()))
