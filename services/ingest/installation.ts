/** What differs from one installation to the next, and ingest thinks with: read once at the start. */
import { readFileSync } from 'node:fs'
import type { Config } from '#platform/config.ts'
import { usageError } from '#platform/errors.ts'
import { type EdifactMapping, exampleMapping, loadMapping } from './formats/edifact.ts'

export interface Installation {
  /** ISO 3166-1 codes of the countries it stands for; empty where it names none. */
  countries: ReadonlySet<string>
  /** How partners' EDIFACT segments map to fields. */
  edifact: EdifactMapping
}

export type InstallationConfig = Pick<Config, 'countries' | 'edifactMappingFile'>

export function installationOf({ countries, edifactMappingFile }: InstallationConfig): Installation {
  return { countries: new Set(countries), edifact: readMapping(edifactMappingFile) }
}

function readMapping(file: string | null): EdifactMapping {
  if (file === null) return exampleMapping()
  try {
    return loadMapping(readFileSync(file, 'utf8'), file)
  } catch (error) {
    throw usageError(`EDIFACT_MAPPING_FILE: ${error instanceof Error ? error.message : error}`)
  }
}
