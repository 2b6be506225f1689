/**
 * Items out of the segments of messages, by a mapping: each segment goes to the innermost group that names it, else to
 * the one around that, else to `extra`. Holds one item at a time.
 */

import type { MessageBuilder } from '../message-builder.ts'
import { isObject, type JsonObject } from '../values.ts'
import type { CompiledGroup, CompiledRule } from './edifact-compile.ts'
import { type Draft, keepRest, keepSegment, newDraft, report, type Trouble } from './edifact-draft.ts'
import { LIST_ENTRIES_KEPT_MAX, objectAt } from './edifact-fields.ts'
import type { EdifactMapping } from './edifact-mapping.ts'
import { type Segment, takeAt } from './edifact-segment.ts'

export interface ItemAssembler {
  beginMessage(): void
  /** A segment between UNH and UNT. False where reading on is of no use. */
  take(segment: Segment): boolean
  endMessage(): boolean
  /** Filled components so far. */
  readonly values: number
}

/** A group being read. `path` leads to its target inside the item: `contents[0].`, or empty. */
interface OpenGroup {
  group: CompiledGroup
  target: JsonObject
  path: string
}

/** An object weighs as much as some values. */
const GROUP_VALUES = 5

const FULL: Trouble = {
  severity: 'critical',
  message: `there are more than ${LIST_ENTRIES_KEPT_MAX} of its kind in one item; it was not read`,
  hint: 'Send fewer in one item.',
}

export function assembleItems(
  mapping: EdifactMapping,
  decimalMarks: string,
  sink: Pick<MessageBuilder, 'item'>,
): ItemAssembler {
  let shared = newDraft()
  let draft = shared
  let open: OpenGroup[] = []
  let isSummary = false
  let values = 0

  const isItem = () => draft !== shared

  function beginMessage(): void {
    shared = newDraft()
    draft = shared
    open = [{ group: mapping.message, target: shared.declared, path: '' }]
    isSummary = false
  }

  function beginItem(segment: Segment): boolean {
    if (isItem() && !emit()) return false
    draft = newDraft()
    open = [{ group: mapping.item, target: draft.declared, path: '' }]
    readWith(mapping.itemBegins, segment)
    return true
  }

  function emit(): boolean {
    const declared = withShared(draft, shared)
    const faults = shared.faults.length === 0 ? draft.faults : [...shared.faults, ...draft.faults]
    // What the message carries and the mapping does not name is kept once, with its first item.
    shared.extra = {}
    return sink.item(declared, faults)
  }

  /** Finds the rule for a segment, from the innermost open group outwards, and closes the groups inside its own. */
  function place(segment: Segment): CompiledRule | null {
    for (let depth = open.length - 1; depth >= 0; depth--) {
      const rules = open[depth]!.group.rules.get(segment.code)
      if (rules === undefined) continue
      for (const rule of rules) {
        if (!rule.matches(segment)) continue
        while (open.length > depth + 1) open.pop()
        return rule
      }
    }
    return null
  }

  function readWith(rule: CompiledRule, segment: Segment): void {
    const outer = open.at(-1)!
    const at = rule.opens ? openGroup(rule.opens, outer, segment) : outer
    if (rule.opens) open.push(at)
    for (const read of rule.reads) read(segment, at.target, at.path, draft, decimalMarks)
    for (const [element, component] of rule.ignored) takeAt(segment, element, component)
    values += keepRest(draft, segment, prefixOf(at.path)) + (rule.opens ? GROUP_VALUES : 0)
  }

  function openGroup(group: CompiledGroup, outer: OpenGroup, segment: Segment): OpenGroup {
    const name = outer.path + group.name
    if (!group.isList) return { group, target: objectAt(outer.target, group.steps), path: `${name}.` }
    const inside = objectAt(outer.target, group.steps)
    inside[group.last] ??= []
    const list = inside[group.last] as JsonObject[]
    const target = {}
    if (list.length < LIST_ENTRIES_KEPT_MAX) list.push(target)
    else report(draft, segment, name, FULL)
    return { group, target, path: `${name}[${list.length - 1}].` }
  }

  /** The segment itself has said what it has to say. */
  function beginSummary(segment: Segment): true {
    isSummary = true
    open = [{ group: mapping.message, target: {}, path: '' }]
    values += keepRest(draft, segment, prefixOf(''))
    return true
  }

  const prefixOf = (path: string) => (isItem() && !isSummary ? path : `message/${path}`)

  return {
    beginMessage,
    take(segment) {
      const begins = mapping.itemBegins
      if (segment.code === begins.code && !isSummary && begins.matches(segment)) {
        if (!beginItem(segment)) return false
      } else {
        if (!isSummary && mapping.isSummary(segment)) return beginSummary(segment)
        const rule = isSummary ? null : place(segment)
        if (rule) readWith(rule, segment)
        else {
          values += segment.partCount
          keepSegment(draft, segment, prefixOf(open.at(-1)!.path))
        }
      }
      if (segment.textFault) report(draft, segment, '', segment.textFault)
      return true
    },
    endMessage: () => !isItem() || emit(),
    get values() {
      return values
    },
  }
}

/** The item with what its message says of all items, where it says nothing itself, and with `extra`. */
function withShared(draft: Draft, shared: Draft): JsonObject {
  const { declared } = draft
  for (const name of Object.keys(shared.declared)) declared[name] ??= shared.declared[name]
  const own = isObject(declared.extra) ? declared.extra : {}
  if (draft.extraEntries > 0 || shared.extraEntries > 0)
    declared.extra = { ...own, ...shared.extra, ...draft.extra }
  return declared
}
