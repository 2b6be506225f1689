/**
 * The data catalogue: every element of an item with its meaning (the schema's own words), its names in UPU, WCO, CDS and
 * ICS2 data, unit, purpose and sensitivity. Written to docs/generated/data-catalogue.md and .json by `npm run generate`.
 * A test holds the entries of data-elements.ts against the schema; one that is missing throws here.
 */
import { z } from 'zod'
import { DATA_ELEMENTS, type DataElement, PURPOSES, SENSITIVITIES, type WcoElement } from './data-elements.ts'
import { itemSchema } from './message.ts'

/** major.minor.patch of itemSchema; VERSIONS below says when each rises. */
export const ITEM_SCHEMA_VERSION = '1.0.0'

/** A field of itemSchema that has no fields of its own, in the schema's order. */
export interface Leaf {
  path: string
  /** Of the field itself. */
  meaning: string
  /** What it stands in, by its own description, outermost first. */
  within: readonly string[]
}

export interface CatalogueEntry extends DataElement, Leaf {}

export const leaves = (): Leaf[] => leavesOf(itemSchema, '', null, [])

/** Every leaf with its entry, in the schema's order. Throws where a leaf has none. */
export function dataCatalogue(elements: readonly DataElement[] = DATA_ELEMENTS): CatalogueEntry[] {
  const byPath = new Map(elements.map((element) => [element.path, element]))
  return leaves().map((leaf) => {
    const element = byPath.get(leaf.path)
    if (!element) throw new Error(`contracts/data-elements.ts has no entry for ${leaf.path}`)
    return { ...element, ...leaf }
  })
}

/** data-catalogue.json. */
export function catalogueDocument(): object {
  return {
    schema: 'Item',
    version: ITEM_SCHEMA_VERSION,
    purposes: PURPOSES,
    sensitivities: SENSITIVITIES,
    elements: dataCatalogue().map(
      ({ path, meaning, within, unit, purpose, sensitivity, since, ...names }) => ({
        path,
        meaning,
        within,
        unit,
        purpose,
        sensitivity,
        since,
        names: { upu: names.upu, wco: names.wco, cds: names.cds, ics2: names.ics2 },
      }),
    ),
  }
}

/** data-catalogue.md. */
export function cataloguePage(): string {
  const groups = Map.groupBy(dataCatalogue(), groupOf)
  return [
    INTRODUCTION,
    ...explained('Purpose', PURPOSES),
    ...explained('Sensitivity', SENSITIVITIES),
    ...[...groups].flatMap(([group, entries]) => tableOf(group, entries)),
  ].join('\n')
}

const VERSIONS = `Version ${ITEM_SCHEMA_VERSION} of the item schema. Versions are major.minor.patch: the major number rises where a message
that was read would no longer be, or an element goes or changes its meaning; the minor one where elements come; the last one
where only texts or names change. \`since\` is the version that brought the element.`

const INTRODUCTION = `# Data catalogue

Generated from contracts/message.ts and contracts/data-elements.ts by \`npm run generate\`; the same for programs:
[data-catalogue.json](data-catalogue.json).

${VERSIONS}

UPU: the term of CN 22, CN 23 or ITMATT. WCO: class and data element of the WCO Data Model, with its id, as the ICS2
specification names them. CDS: the element of the UPU Customs Declaration System. ICS2: the element of IE3F43 and IE3A43 below
\`consignmentHouseLevel\`. A dash: no source gives a name. CDS and ICS2 state weights in kilograms, the item in grams.
Purpose is the foremost one. Sensitivity is of the element by itself; a whole item is personal data.
`

/** Fields of the item itself stand under no name of the schema. */
const OWN_FIELDS = ''

function groupOf({ path }: Leaf): string {
  const first = path.split('.')[0]!
  return first === path ? OWN_FIELDS : first
}

function explained(title: string, texts: Readonly<Record<string, string>>): string[] {
  return [...head(title, 'meaning'), ...Object.entries(texts).map(([name, text]) => row(name, text)), '']
}

function tableOf(group: string, entries: readonly CatalogueEntry[]): string[] {
  const isOwn = group === OWN_FIELDS
  const title = isOwn ? '## Item' : `## \`${group}\`: ${entries[0]!.within[0]}`
  return [
    title,
    '',
    ...head(
      'element',
      'meaning',
      'unit',
      'purpose',
      'sensitivity',
      'UPU',
      'WCO Data Model',
      'CDS',
      'ICS2',
      'since',
    ),
    ...entries.map((entry) =>
      row(
        `\`${entry.path}\``,
        [...entry.within.slice(1), entry.meaning].join(': '),
        entry.unit ?? NONE,
        entry.purpose,
        entry.sensitivity,
        entry.upu ?? NONE,
        wcoText(entry.wco),
        listed(entry.cds),
        listed(entry.ics2),
        entry.since,
      ),
    ),
    '',
  ]
}

const NONE = '–'

function wcoText(element: WcoElement | null): string {
  if (!element) return NONE
  return element.id === null ? element.name : `${element.name} (${element.id})`
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? NONE : names.map((name) => `\`${name}\``).join('<br>')
}

function head(...cells: string[]): string[] {
  return [row(...cells), row(...cells.map(() => '---'))]
}

function row(...cells: string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

/** @param above meaning of the list whose entry this is */
function leavesOf(
  schema: z.core.$ZodType,
  path: string,
  above: string | null,
  within: readonly string[],
): Leaf[] {
  const def = schema._zod.def as {
    innerType?: z.core.$ZodType
    element?: z.core.$ZodType
    shape?: z.core.$ZodShape
  }
  const meaning = z.globalRegistry.get(schema)?.description ?? above
  if (def.innerType) return leavesOf(def.innerType, path, meaning, within)
  if (def.element) return leavesOf(def.element, `${path}[]`, meaning, within)
  if (!def.shape) return [{ path, meaning: meaning ?? '', within }]
  const inside = path === '' || meaning === null ? within : [...within, meaning]
  return Object.entries(def.shape).flatMap(([name, field]) =>
    leavesOf(field, path === '' ? name : `${path}.${name}`, null, inside),
  )
}
