/**
 * Where in a CDS document its items are. The contract names the elements of a declaration and not what they are wrapped
 * in, so the document is read up to its second item: an element that comes once in an item and is met again, elsewhere,
 * parts the two, and items are the children of what both are in. One item alone is what all its elements are in.
 */

import { ITEM_FIELDS, KEPT_FIELDS, PIECE_FIELDS } from './cds-fields.ts'
import { CLOSE, END, OPEN } from './xml-cursor.ts'
import { readXml, type XmlFault } from './xml-reader.ts'

/** Of the message, not of an item: its `Id` is another's. */
export const HEADER_NAME = 'Message'
/** What a customs body answered; it has content pieces of its own kind. */
export const RESPONSE_NAMES: ReadonlySet<string> = new Set(['Response', 'DCResponse'])

interface Step {
  name: string
  /** Of this very element, by the order of its start. */
  serial: number
  isLeaf: boolean
}

/** @returns names from the root to an item; null where no element of a declaration was found */
export function findItems(bytes: Uint8Array): { itemPath: string[] | null; fault: XmlFault | null } {
  const steps: Step[] = []
  const firsts = new Map<string, readonly Step[]>()
  /** What everything recognised so far is in. */
  let common: readonly Step[] | null = null
  let itemPath: string[] | null = null
  let serial = 0

  function meet(name: string): boolean {
    const parents = steps.slice(0, -1)
    common = common ? common.slice(0, depthInCommon(common, parents)) : parents
    if (!ITEM_FIELDS.has(name)) return true
    const first = firsts.get(name)
    if (!first) {
      firsts.set(name, parents)
      return true
    }
    const depth = depthInCommon(first, parents)
    if (depth === parents.length || depth === first.length) return true // said twice in one place
    itemPath = [...parents.slice(0, depth), parents[depth]!].map((step) => step.name)
    return false
  }

  const fault = readXml(bytes, (xml) => {
    for (let token = xml.next(); token !== END; token = xml.next()) {
      if (token === OPEN) {
        const parent = steps.at(-1)
        if (parent) parent.isLeaf = false
        steps.push({ name: xml.tag!.local, serial: serial++, isLeaf: true })
      } else if (token === CLOSE) {
        const { name, isLeaf } = steps.at(-1)!
        if (isLeaf && isOfItem(name, steps) && !meet(name)) return
        steps.pop()
      }
    }
  })
  if (!itemPath && common) itemPath = outOfParts((common as readonly Step[]).map((step) => step.name))
  return { itemPath: itemPath?.length === 0 ? null : itemPath, fault }
}

/** What a lone item says may all be in one part of it: beside that there may be more. */
function outOfParts(path: string[]): string[] {
  let depth = path.length
  while (depth > 1 && PARTS.has(path[depth - 1]!)) depth--
  return path.slice(0, path[depth - 2]?.endsWith('View') ? depth - 1 : depth)
}

const PARTS: ReadonlySet<string> = new Set(['MailObject', 'Data', 'ContentPiece', 'ContentPieces'])

function isOfItem(name: string, steps: readonly Step[]): boolean {
  if (!ITEM_FIELDS.has(name) && !PIECE_FIELDS.has(name) && !KEPT_FIELDS.has(name)) return false
  return steps.at(-2)?.name !== HEADER_NAME && !steps.some((step) => RESPONSE_NAMES.has(step.name))
}

function depthInCommon(a: readonly Step[], b: readonly Step[]): number {
  let depth = 0
  while (depth < a.length && depth < b.length && a[depth]!.serial === b[depth]!.serial) depth++
  return depth
}
