/** Writes what is generated from contracts: `npm run generate`. A test fails where what is checked in is not what this writes. */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { asyncApi } from './asyncapi.ts'
import { catalogueDocument, cataloguePage } from './data-catalogue.ts'
import { findingsPage } from './findings/page.ts'
import { jsonSchemas } from './json-schema.ts'

export const GENERATED_DIR = path.join(import.meta.dirname, '..', 'docs', 'generated')

/** File name to content. */
export function generated(): Record<string, string> {
  const schemas = Object.entries(jsonSchemas()).map(([name, schema]) => [
    `${name}.schema.json`,
    textOf(schema),
  ])
  return {
    ...Object.fromEntries(schemas),
    'asyncapi.json': textOf(asyncApi()),
    'data-catalogue.json': textOf(catalogueDocument()),
    'data-catalogue.md': cataloguePage(),
    'findings.md': findingsPage(),
  }
}

function textOf(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`
}

if (import.meta.filename === process.argv[1]) {
  await mkdir(GENERATED_DIR, { recursive: true })
  for (const [name, content] of Object.entries(generated()))
    await writeFile(path.join(GENERATED_DIR, name), content)
}
