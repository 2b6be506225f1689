/** What differs from one installation to the next, and ingest thinks with: read once at the start. */
import { readFileSync } from 'node:fs'
import type { Config } from '#platform/config.ts'
import { usageError } from '#platform/errors.ts'
import { type EdifactMapping, exampleMapping, loadMapping } from './formats/edifact.ts'
import { type MappingReader, mappingReader } from './mappings/in-force.ts'
import example from './reference/edifact-example.json' with { type: 'json' }

export interface Installation {
  /** ISO 3166-1 codes of the countries it stands for; empty where it names none. */
  countries: ReadonlySet<string>
  /** How EDIFACT segments of partners map to fields, where no version is stored for them. */
  edifact: EdifactMapping
  /** How those of a partner do now. */
  readMapping: MappingReader
}

export type InstallationConfig = Pick<Config, 'countries' | 'edifactMappingFile'>

export function installationOf({ countries, edifactMappingFile }: InstallationConfig): Installation {
  const edifact = readFile(edifactMappingFile)
  return { countries: new Set(countries), edifact, readMapping: mappingReader(edifact) }
}

/** The file that reads what no stored version does. */
export function mappingTextOf({ edifactMappingFile }: InstallationConfig): string {
  return edifactMappingFile === null
    ? JSON.stringify(example, null, 2)
    : readFileSync(edifactMappingFile, 'utf8')
}

function readFile(file: string | null): EdifactMapping {
  if (file === null) return exampleMapping()
  try {
    return loadMapping(readFileSync(file, 'utf8'), file)
  } catch (error) {
    throw usageError(`EDIFACT_MAPPING_FILE: ${error instanceof Error ? error.message : error}`)
  }
}
