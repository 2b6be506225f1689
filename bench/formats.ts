/**
 * Decoding beside its peers, on the examples of docs/examples with their one item repeated: bytes to items in the names of the
 * contract, before they are checked. Processor time, the best of a few runs, in one process. fast-xml-parser is followed to the
 * same items, which are compared. npm's `edifact` (its Reader) gives segments that are no items yet, all of them at once: ours
 * does more and holds less, which counts in a large interchange and hardly in one of a few hundred items.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { XMLParser } from 'fast-xml-parser'
import { readDeclaration } from '#services/ingest/formats/cds-item.ts'
import { exampleMapping, readInterchange } from '#services/ingest/formats/edifact.ts'
import { readElements, type XmlElement } from '#services/ingest/formats/xml-elements.ts'

const EXAMPLES = path.join(import.meta.dirname, '..', 'docs', 'examples')
const ITEMS = 9_000
const RUNS = 5

export interface FormatFigures {
  xml: { itemsPerSecond: number; peerItemsPerSecond: number; timesFaster: number }
  edifact: { megabytesPerSecond: number; peerMegabytesPerSecond: number; timesFaster: number }
}

export function measureFormats(): FormatFigures {
  return { xml: measureXml(), edifact: measureEdifact() }
}

function measureXml(): FormatFigures['xml'] {
  const example = read('message-cds.xml')
  const item = /<Declaration>[\s\S]*<\/Declaration>/.exec(example)![0]
  const bytes = Buffer.from(example.replace(item, () => item.repeat(ITEMS)))
  const ours = secondsOf(() => {
    readElements(bytes, {
      wants: (at) => at.at(-1) === 'Declaration',
      take: (element) => readDeclaration(element) !== null,
    })
  })
  // Its fastest that keeps what items are made of: plain objects and paths for callbacks cost it more.
  const parser = new XMLParser({
    preserveOrder: true,
    parseTagValue: false,
    ignoreAttributes: true,
    jPath: false,
  })
  let [own, others] = ['', '']
  readElements(bytes, {
    wants: (at) => at.at(-1) === 'Declaration',
    take: (element) => {
      own ||= JSON.stringify(readDeclaration(element).item)
      return false
    },
  })
  const peers = secondsOf(() => {
    const root = (parser.parse(bytes) as Ordered[]).find((node) => node.Declarations)!
    const declarations = (root.Declarations as Ordered[]).filter((node) => node.Declaration)
    for (const node of declarations) {
      const { item } = readDeclaration(toElement(node))
      others ||= JSON.stringify(item)
    }
  })
  if (own !== others) throw new Error('fast-xml-parser came to another result')
  return {
    itemsPerSecond: Math.round(ITEMS / ours),
    peerItemsPerSecond: Math.round(ITEMS / peers),
    timesFaster: tenths(peers / ours),
  }
}

function measureEdifact(): FormatFigures['edifact'] {
  const lines = read('message.edi').trim().split('\n')
  const end = lines.findIndex((line) => line.startsWith('UNS'))
  const start = lines.findIndex((line) => line.startsWith('GID') || line.startsWith('CNI'))
  const [head, item] = [lines.slice(0, start), lines.slice(start, end)]
  const count = head.filter((line) => !/^UN[AB]/.test(line)).length + item.length * ITEMS + 2
  const tail = lines.slice(end).map((line) => line.replace(/^UNT\+\d+/, `UNT+${count}`))
  const text = [...head, ...Array.from({ length: ITEMS }, () => item).flat(), ...tail].join('\n')
  const bytes = Buffer.from(text)
  let items = 0
  const sink = {
    header: () => true,
    item: () => {
      items += 1
      return true
    },
    fail: (where: string, message: string) => {
      throw new Error(`${where}: ${message}`)
    },
  }
  const ours = secondsOf(() => readInterchange(bytes, exampleMapping(), sink))
  if (items !== ITEMS * RUNS) throw new Error(`${items} items were read, not ${ITEMS * RUNS}`)
  const Reader = createRequire(import.meta.url)('edifact/reader.js') as PeerReader
  const plain = text
    .replace(/^UNA.{6}/, "UNA:+.? '")
    .replaceAll('\n', '')
    .replace('UNB+UNOY:4', 'UNB+UNOY:3')
  const peers = secondsOf(() => new Reader({ autoDetectEncoding: true }).parse(plain))
  const megabytes = bytes.length / 1e6
  return {
    megabytesPerSecond: tenths(megabytes / ours),
    peerMegabytesPerSecond: tenths(megabytes / peers),
    timesFaster: tenths(peers / ours),
  }
}

/** What fast-xml-parser gives in the order of the document: `{"Name": [children]}` or `{"#text": "…"}`. */
type Ordered = Record<string, unknown>

function toElement(node: Ordered): XmlElement {
  const [name] = Object.keys(node) as [string]
  const children: XmlElement[] = []
  let text = ''
  for (const child of node[name] as Ordered[]) {
    const own = child['#text'] as string | undefined
    if (own === undefined) children.push(toElement(child))
    else text += own
  }
  return { name, text, children, attributes: [] }
}

type PeerReader = new (options: object) => { parse(text: string): unknown }

function read(file: string): string {
  return readFileSync(path.join(EXAMPLES, file), 'utf8')
}

/** Processor seconds of the best run. */
function secondsOf(work: () => unknown): number {
  let best = Number.POSITIVE_INFINITY
  for (let run = 0; run < RUNS; run += 1) {
    const before = process.cpuUsage().user
    work()
    best = Math.min(best, (process.cpuUsage().user - before) / 1e6)
  }
  return best
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}
